from leafs import Leaf
from tree import Node
node = Node()
node.label = "n"
leafs = [Leaf(t) for t in "ab"]
for leaf in leafs:
    node.child = leaf


assert all(leaf.parent is node for leaf in leafs)
