from listing import points


def load():
    loaded = []
    for point in points():
        one = point.load()()
        one.name = point.name
        loaded.append((one.name, one.version))
    return loaded
