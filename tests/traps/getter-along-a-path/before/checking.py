from operator import attrgetter


def check(things, path):
    get = attrgetter(path)
    for thing in things:
        get(thing).checked = True
