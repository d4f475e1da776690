import lib
import lib.home as M


def f():
    N = lib.Conf
    return type(N.a).__name__
