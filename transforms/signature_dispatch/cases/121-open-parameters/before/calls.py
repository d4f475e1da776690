def open_end(a, b, c, **kwargs):
    return (a, b, c, kwargs)


def open_start(*args, a, b, c):
    return (a, b, c, args)


def by_position(first, /, a, b, c):
    return (first, a, b, c)


def both(data):
    return [
        open_end(a=data["a"], b=data["b"], c=data["c"]),
        open_start(a=data["a"], b=data["b"], c=data["c"]),
        by_position(0, a=data["a"], b=data["b"], c=data["c"]),
    ] if data else [by_position(data, a=data["a"], b=data["b"], c=data["c"])]
