from zope.interface import alsoProvides, implementer


@implementer("IRoute")
class Route:
    def __init__(self, start):
        self.start = start


def marked(start):
    route = Route(start)
    alsoProvides(route, "IMarked")
    return route
