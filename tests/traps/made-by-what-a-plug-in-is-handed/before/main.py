import importlib
from rows import Maker
name = 'plu' + 'g'
assert importlib.import_module(name).setup(Maker(1)).extra
