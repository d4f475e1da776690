import gc
import sys

from scene.nodes import Color, Light, Node
from scene.watch import Watcher

watcher = Watcher()
a, b = watcher.light("a"), watcher.watch(Node("b"))
assert watcher.alive() == ["a", "b"]
del a
gc.collect()
assert watcher.alive() == ["b"] and Color(1) == Color(1, 0, 0)
if sys.argv[1] == "after":
    assert not hasattr(Light("x"), "__dict__") and not hasattr(b, "__dict__") and not hasattr(Color(), "__dict__")
    assert "__weakref__" not in vars(Light), "the root has it"
