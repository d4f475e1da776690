class Node:
    def __setattr__(self, name, value):
        if name != "label":
            value.parent = self
        object.__setattr__(self, name, value)
