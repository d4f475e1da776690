class Method:
    def __init_subclass__(cls, path=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.path = path or "/" + cls.__name__.lower()


class Call(Method):
    def __init__(self, payload):
        self.payload = payload

    def at(self, path):
        self.path = path
        return self
