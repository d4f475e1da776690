class Route:
    __slots__ = ("path", "handler")

    def __init__(self, path, handler):
        self.path = path
        self.handler = handler


class App:
    __slots__ = ("routes",)

    def __init__(self):
        self.routes = []

    def route(self, path):
        def mark(handler):
            handler.path = path
            handler.label = handler.__name__.replace("_", "-")
            self.routes.append(Route(path, handler))
            return handler

        return mark


def public(view):
    inner = getattr(view, "__wrapped__", None) or view
    view.is_public = True
    view.help = view.__doc__ or inner.__qualname__
    return view
