from plant.alarms import Alarm
from plant.main import run

assert run([1, 11]) == ["ok", "high"] and Alarm(1).flag is None
