from model import Handle
from use import use

assert use([Handle("a"), Handle("b")]) == ["a", "b"]
