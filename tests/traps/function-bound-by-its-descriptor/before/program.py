from adding import all_locked
from model import Door

assert all_locked([Door("a"), Door("b")]) == ["a", "b"]
