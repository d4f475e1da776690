import sys

import lib.home


def f():
    M = sys.modules["lib.home"]
    N = getattr(M, "page")
    return N(1, 2, M.Db())
