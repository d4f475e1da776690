import gc

gc.disable()
from formats.base import Format
from formats.text import Csv, Json

assert Format.all() == ["csv", "json"], Format.all()
assert Csv().sep == "," and Json().indent == 2
