class Named:
    def __init__(self, name):
        self.name = name
class Plain(Named):
    def __init__(self, name, x):
        super().__init__(name)
        self.x = x
class JsonMixin:
    def to_json(self):
        return dict(self.__dict__)
class Doc(JsonMixin, Named):
    def __init__(self, name, body):
        Named.__init__(self, name)
        self.body = body
