import weakref


class Node:
    opened = []

    def __init__(self, name):
        self.name = name
        Node.opened.append(weakref.ref(self))

    def close(self):
        print("closed", self.name)


def chain():
    node = Node("a")
    try:
        print(node.name)
    finally:
        node.close()
    node = Node("b")
    try:
        print(node.name, Node.opened[0]() is None)
    finally:
        node.close()
    node = None
    print([ref() is None for ref in Node.opened])


chain()
