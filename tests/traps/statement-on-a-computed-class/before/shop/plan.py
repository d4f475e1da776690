from .build import bound

def start(kind):
    made = bound(kind)("x")
    return made.bind()
