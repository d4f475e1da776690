import functools

SEEN = []


def seen(function):
    """Remembers what is handled."""
    if function is None:
        return function

    @functools.wraps(function)
    def call(self, event):
        SEEN.append((type(self).__name__, event))
        return function(self, event)

    return call


class HandlerType(type):
    def __new__(mcs, name, bases, ns, **kwargs):
        if "__call__" in ns:
            ns["__call__"] = seen(ns["__call__"])
        return super().__new__(mcs, name, bases, ns, **kwargs)


class Handler(metaclass=HandlerType):
    pass


class Upper(Handler):
    def __call__(self, event):
        """In capitals."""
        return event.upper()


class Same(Upper):
    pass
