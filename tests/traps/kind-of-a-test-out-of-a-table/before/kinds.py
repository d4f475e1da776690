class Dog:
    def __init__(self, n):
        self.n = n


class Cat:
    def __init__(self, n):
        self.n = n


KINDS = {"dog": Dog}


def groom(pets, name):
    for p in pets:
        if isinstance(p, KINDS[name]):
            p.groomed = name
    return [getattr(p, "groomed", None) for p in pets]
