from tree import Leaf

assert Leaf("a", 3).label == "leaf node a"
