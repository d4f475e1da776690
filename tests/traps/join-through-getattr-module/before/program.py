import importlib

m = importlib.import_module("p")


class Both(getattr(m, "P"), m.Q):
    pass


assert Both().p == 1
