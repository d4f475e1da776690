import sys

import lib.home


def f():
    M = sys.modules["lib.home"]
    N = getattr(M, "order")
    return setattr(M, "order", lambda **k: "fake") or N
