class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        cls._events = set()
        for base in bases:
            if hasattr(base, "_events"):
                cls._events.update(base._events)
        for name, func in ns.items():
            if hasattr(func, "_event"):
                cls._events.add(name)
        super().__init__(name, bases, ns)


def event(f):
    f._event = True
    return f


class Emitter:
    pass


class Plugin(Emitter, metaclass=PluginMeta):
    @event
    def a(self):
        pass


class Sub(Plugin):
    @event
    def b(self):
        pass


print(sorted(Plugin._events), sorted(Sub._events))
