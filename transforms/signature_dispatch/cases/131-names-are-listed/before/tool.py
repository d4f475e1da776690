def add(a, b, c):
    return (a, b, c)


def drop(a, b, c):
    return (a, b, c)


def handle(data):
    return [
        add(a=data["a"], b=data["b"], c=data["c"]),
        drop(a=data["a"], b=data["b"], c=data["c"]),
    ]


def commands():
    return [name for name, value in globals().items() if callable(value) and value.__module__ == __name__]
