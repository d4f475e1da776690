from track.noisy import Noisy
from track.state import Plain, Shadow, State

assert State("a").dirty and Shadow(1).a == 1 and Plain(1).a == 1
n = Noisy(2)
assert n.a == 2 and n.log == ["a"] and n.dump() == ["a", "log"]
