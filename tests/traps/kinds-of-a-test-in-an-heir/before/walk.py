import nodes


class Marker:
    kinds = (nodes.Text,)

    def run(self, items):
        for item in items:
            if isinstance(item, self.kinds):
                item.mark = type(self).__name__
        return items


class Wide(Marker):
    kinds = Marker.kinds + (nodes.Image,)


class Named(Marker):
    def __init__(self, *names):
        self.kinds = tuple(getattr(nodes, n) for n in names)
