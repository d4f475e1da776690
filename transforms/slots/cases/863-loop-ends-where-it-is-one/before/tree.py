class Page:
    def __init__(self, parent):
        self.parent = parent
        self.title = ""


class Top:
    parent = None


def root_of(node):
    while not isinstance(node, Top):
        node = node.parent
    node.visited = True
    return node
