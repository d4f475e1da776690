import weakref

from dom.node import Node


class Element(Node):
    def __init__(self, tag, parent=None):
        super().__init__(tag)
        self.parent = None if parent is None else weakref.ref(parent)
        self.children = []

    def add(self, tag):
        child = Element(tag, self)
        self.children.append(child)
        return child


class Text(Element):
    def __init__(self, text, parent):
        super().__init__("#text", parent)
        self.text = text
