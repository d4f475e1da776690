def make(a, b, c):
    return (a, b, c)


def build(data):
    return make(a=data["a"], b=data["b"], c=data["c"])


def again(data):
    return make(
        a=data["a"],
        b=data["b"],
        c=data["c"],  # in cents
    )
