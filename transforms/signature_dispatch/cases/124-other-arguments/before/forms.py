def save(a, b, c, source="web"):
    return (a, b, c, source)


def keep(a, b, c, source):
    return (a, b, c, source)


def popped(data):
    return save(a=data.pop("a"), b=data.pop("b"), c=data.pop("c"))


def converted(data):
    return save(a=int(data["a"]), b=data["b"], c=data["c"])


def renamed(data):
    return save(a=data["d"], b=data["b"], c=data["c"])


def constant(data):
    return keep(a=data["a"], b=data["b"], c=data["c"], source="mail")


def two(data, meta):
    return keep(a=data["a"], b=data["b"], c=data["c"], source=meta["source"])
