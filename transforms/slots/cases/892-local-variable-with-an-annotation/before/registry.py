kept = {}


def keep(name, value):
    kept[name] = value


def find(name):
    return kept[name]
