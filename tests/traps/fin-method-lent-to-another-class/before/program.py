import io


class Settings:
    def load(self, values):
        for name, value in values.items():
            setattr(self, name, value)


class Store:
    load = Settings.load

    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


store = Store()
first = store.out
second = io.StringIO()
store.load({"out": second})
del store
print(first.closed, second.closed)
