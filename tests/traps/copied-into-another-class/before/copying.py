import copy


def copies(things):
    found = [copy.copy(thing) for thing in things]
    for one in found:
        one.is_copy = True
    return [one.text for one in found]
