import sys

from sim.parts import Clock, Event, Lane, Mover
from sim.run import run

assert run([3, 1, 2], [0, 5]) == ([1, 2, 3], 4, [True, False])
assert Event(1, 36).forward(2) == 20
if sys.argv[1] == "after":
    assert not hasattr(Event(1, 2), "__dict__"), "on a heap"
    assert not hasattr(Mover(2), "__dict__"), "the base comes along"
    assert not hasattr(Lane(2), "__dict__"), "yielded"
    assert hasattr(Clock(2), "__dict__"), "under a constant key: one of it"
