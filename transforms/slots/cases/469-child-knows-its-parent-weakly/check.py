import sys

import tree

trunk = tree.grown([1, 2])
assert trunk.below[1].up() is trunk and trunk.below[1].leaves[0].size == 2
if sys.argv[1] == "after":
    assert "__weakref__" not in tree.Leaf.__slots__ and not hasattr(trunk, "__dict__")
