import sys
import engine, native
one = engine.Engine(1)
assert one.process([1, 2]) == [2, 1]
one.shut()
assert not native.alive
one.shut()
del one
two = engine.Engine(2)
del two
assert not native.alive
if sys.argv[1] == "after":
    assert not hasattr(engine.Engine, "__del__")
