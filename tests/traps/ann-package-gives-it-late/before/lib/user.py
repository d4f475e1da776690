import lib
import lib.home as M


def f():
    N = lib.page
    return N(1, 2, M.Db())
