class Node:
    def __init__(self, name):
        self.name = name

    def given(self):
        found = {}
        for kind in type(self).mro():
            found.update({name for name in kind.__dict__ if not name.startswith("_")} and {})
            found.update({name: 1 for name in kind.__dict__ if not name.startswith("_") and not callable(kind.__dict__[name])})
        return sorted(found)


class Leaf(Node):
    colour = "green"
