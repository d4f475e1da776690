REG = {}


def touch(name):
    REG[name].touched = True
    return REG[name]
