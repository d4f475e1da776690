from tree import Leaf, Node
from visiting import Depth

tree = Node(Leaf(1), Node(Leaf(2)))
tree.accept(Depth())
assert tree.children[1].children[0].depth == 2
