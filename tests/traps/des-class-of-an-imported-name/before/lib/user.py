import importlib

M = importlib.import_module("lib.home")


def f():
    N = M.Conf
    return type(N.a).__name__
