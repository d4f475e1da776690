class Node:
    def __init__(self, parent):
        self.parent = parent
class Root(Node):
    def __init__(self):
        super().__init__(None)
        self.mark = 0
def find(node):
    while not isinstance(node, Root):
        if node.parent is None:
            break
        node = node.parent
    node.mark = 1
    return node.mark
print(find(Node(None)), find(Node(Root())))
