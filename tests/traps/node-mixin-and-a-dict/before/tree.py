class NodeMixin:
    parent_count = 0

    def under(self, parent):
        self.parent = parent
        if not hasattr(parent, "children"):
            parent.children = []
        parent.children.append(self)
        return self
