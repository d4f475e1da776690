import shapes


def draw(names):
    found = []
    for layer, name in enumerate(names):
        one = shapes.make(name)
        one.layer = layer
        found.append((one.size, one.layer))
    return found
