class Container:
    def __init__(self):
        self.kinds = {}
        self.needs = {}

    def register(self, name, kind, **needs):
        self.kinds[name] = kind
        self.needs[name] = needs

    def get(self, name):
        made = self.kinds[name]()
        for attribute, other in self.needs[name].items():
            setattr(made, attribute, self.get(other))
        return made
