from adding import locked
from model import Door

assert locked([Door("a"), Door("b")]) == ["a", "b"]
