import weakref

from scene.nodes import Light, Node


class Watcher:
    def __init__(self):
        self.nodes = weakref.WeakSet()

    def watch(self, node: Node):
        self.nodes.add(node)
        return node

    def light(self, name):
        return self.watch(Light(name))

    def alive(self):
        return sorted(node.name for node in self.nodes)
