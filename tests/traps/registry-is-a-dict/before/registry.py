class Registry(dict):
    def register(self, thing):
        self[thing.name] = thing
        return thing
