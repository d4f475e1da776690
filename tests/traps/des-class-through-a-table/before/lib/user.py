from lib import home as M

TABLE = {"x": M.Conf}


def f():
    N = TABLE["x"]
    return type(N.a).__name__
