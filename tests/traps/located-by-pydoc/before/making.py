from pydoc import locate


def make(names):
    made = []
    for place, name in enumerate(names):
        one = locate(name)()
        one.place = place
        made.append(one.place)
    return made
