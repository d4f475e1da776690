class Plugin:
    known = {}
    made = 0

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.slug = cls.__name__.lower()
        Plugin.known[cls.slug] = cls

    def __init__(self, name):
        self.name = name
        type(self).made += 1

    @classmethod
    def reset(cls):
        cls.made = 0


class Ping(Plugin):
    def __init__(self, name, interval):
        super().__init__(name)
        self.interval = interval
