import sys

import lib.home


def f():
    M = sys.modules["lib.home"]
    N = getattr(M, "Store")
    return [isinstance(v, N) for v in (M.Memory(), 3)]
