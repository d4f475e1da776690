class Store:
    """Takes entries of a feed."""

    def put(self, number, name, size, kind):
        return (number, name, size, kind)

    @staticmethod
    def key(name, size, kind):
        return (name, size, kind)

    @classmethod
    def label(cls, name, size, kind):
        return (cls.__name__, name, size, kind)

    @staticmethod
    def window(name, size, limit=10):
        return (name, size, limit)

    def take(self, number, entry):
        return [
            self.put(number, name=entry["name"], size=entry["size"], kind=entry["kind"]),
            self.key(name=entry["name"], size=entry["size"], kind=entry["kind"]),
            Store.label(name=entry["name"], size=entry["size"], kind=entry["kind"]),
            Store.window(name=entry["name"], size=entry["size"], limit=entry.get("limit", 10)),
        ]
