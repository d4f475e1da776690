import functools

CALLS = []


def traced(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        CALLS.append(fn.__name__)
        return fn(*args, **kwargs)
    return inner


class Meta(type):
    def __new__(mcs, name, bases, ns):
        for key in ("start", "stop"):
            if key in ns:
                ns[key] = traced(ns[key])
        return super().__new__(mcs, name, bases, ns)


class Service(metaclass=Meta):
    def start(self):
        return "start"


class Web(Service):
    def stop(self):
        return "stop"


w = Web()
print(w.start(), w.stop(), CALLS, Web.stop.__name__)
