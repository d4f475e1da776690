def make(a, b, c):
    return (a, b, c)


class Chain(dict):
    def __getitem__(self, key):
        global ROW
        ROW = dict.__getitem__(self, "next")
        return dict.__getitem__(self, key)


ROW = None


def one():
    return make(a=ROW["a"], b=ROW["b"], c=ROW["c"])


def two():
    return make(a=ROW["a"], b=ROW["b"], c=ROW["c"])


ROW = Chain(a=1, b=2, c=3, next=Chain(a=4, b=5, c=6, next={"a": 7, "b": 8, "c": 9}))
print(one())
