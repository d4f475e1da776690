class Lazy:
    def __getattr__(self, name):
        LOG.append(name)
        return {"a": name, "b": 2, "c": 3}


LOG = []


def make(a, b, c):
    return (a, b, c)


def one(lazy):
    return make(a=lazy.row["a"], b=lazy.row["b"], c=lazy.row["c"])


def two(lazy):
    return make(a=lazy.row["a"], b=lazy.row["b"], c=lazy.row["c"])


print(one(Lazy()), two(Lazy()), LOG)
