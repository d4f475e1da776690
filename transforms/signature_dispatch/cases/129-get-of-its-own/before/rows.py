class Row:
    def __init__(self, data):
        self.data = data

    def __getitem__(self, key):
        return self.data[key]

    def get(self, key, default=""):
        return self.data.get(key, default)


def maybe(a, b, c=None):
    return (a, b, c)


def all_maybe(a=None, b=None, c=None):
    return (a, b, c)


def of_row(row):
    return maybe(a=row["a"], b=row["b"], c=row.get("c"))


def of_client(client):
    return all_maybe(a=client.get("a"), b=client.get("b"), c=client.get("c"))
