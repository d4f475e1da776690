from limits.help import text
from limits.rules import Burst, Rate, TeamQuota

assert Rate.parse("").per_minute == 60 and Burst().is_default() and text() == "default: 10 MB" and TeamQuota().members == 3
