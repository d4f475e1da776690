from .build import bound

def start(kind):
    made = bound(kind, "the shop")("x")
    return made.bind()
