import sys

from audio.clip import Clip, Loop

loop = Loop("a.wav", 2, 3)
assert loop.describe() == "a.wav (2s) x3" and loop.kind == "Clip" and loop.same(Clip("b", 1))
assert loop == Loop("a.wav", 2, 3)
if sys.argv[1] == "after":
    assert not hasattr(loop, "__dict__") and not hasattr(Clip("b", 1), "__dict__")
