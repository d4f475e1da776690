from nodes import Node

node = Node(1)
node.parent = None
assert node.parent is None
