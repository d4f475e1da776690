from nodes.leaf import Leaf, Square

assert Leaf("a", 1).text == "a=1" and Square([3]).size == 9
