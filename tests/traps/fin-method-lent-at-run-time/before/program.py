import io


class Settings:
    def load(self, values):
        for name, value in values.items():
            setattr(self, name, value)


class Store:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


Store.load = Settings.load
store = Store()
first = store.out
second = io.StringIO()
store.load({"out": second})
del store
print(first.closed, second.closed)
