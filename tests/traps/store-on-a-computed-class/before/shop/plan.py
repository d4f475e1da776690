from .build import prepared

def start(kind):
    cls = prepared(kind, 5)
    made = cls("x")
    made.level = made.level + 1
    return made.show(), cls.level
