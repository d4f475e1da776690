def shared(name):
    def get(self):
        return getattr(self, "_" + name)

    def set_it(self, value):
        setattr(self, "_" + name, value)
        self.changed = name

    return property(get, set_it)
