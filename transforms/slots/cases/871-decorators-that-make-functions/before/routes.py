"""Routes of a small server."""
import functools
import inspect


def paths(*names):
    found = []
    for name in names:
        found.append("/" + name)
    return found


def repeat_if_failed(function):
    def wrapper(*args, **kwargs):
        if getattr(wrapper, "last", None) is False:
            kwargs["force"] = True
        last = function(*args, **kwargs)
        setattr(wrapper, "last", last)
        return last

    setattr(wrapper, "last", None)
    return wrapper


class Logged:
    def __init__(self, label):
        self.label = label
        self.seen = 0

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            self.seen += 1
            return function(*args, **kwargs)

        return wrapper


def logged(function=None, *, label=""):
    log = Logged(label)
    return log(function) if function else log


class Route:
    PATHS = paths("orders", "carts")

    def __init__(self, name):
        self.name = name
        self.calls = 0

    @repeat_if_failed
    def answer(self, ok, force=False):
        self.calls += 1
        return ok or force

    @logged
    def title(self):
        return self.name.title()


def main():
    routes = [Route(name) for name in Route.PATHS]
    said = [(route.answer(False), route.answer(False), route.title(), route.calls) for route in routes]
    return said, inspect.isfunction(Route.title)
