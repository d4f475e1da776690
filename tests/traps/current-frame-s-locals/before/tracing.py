import sys


def trace(name):
    found = sys._getframe(1).f_locals[name]
    found.traced = True
    return found.name
