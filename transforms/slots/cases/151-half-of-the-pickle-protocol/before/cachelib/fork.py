import copy


def forked(things):
    return [copy.deepcopy(thing) for thing in things]
