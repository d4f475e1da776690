class Entry:
    def __init__(self, name, size, kind):
        self.all = (name, size, kind)


class Lazy:
    def __init__(self, owner, path):
        self.owner, self.path = owner, path

    def __getitem__(self, key):
        self.owner.row = {"name": "loaded", "size": 2, "kind": self.path}
        return "lazy " + key


class Reader:
    def __init__(self, path):
        self.row = Lazy(self, path)

    def entry(self):
        return Entry(name=self.row["name"], size=self.row["size"], kind=self.row["kind"])

    def again(self):
        return Entry(name=self.row["name"], size=self.row["size"], kind=self.row["kind"])


reader = Reader("p")
print(reader.entry().all, reader.again().all)
