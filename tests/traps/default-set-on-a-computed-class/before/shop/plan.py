from .build import bound

def start(kind):
    made = bound(kind, "shop")("x")
    return made.bind()
