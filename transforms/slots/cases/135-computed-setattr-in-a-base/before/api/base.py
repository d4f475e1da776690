class Resource:
    def update(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)
        return self
