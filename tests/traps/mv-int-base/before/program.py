import p
from p import *

DATA = b"\x03abc\x0277" * 2
print(parse(DATA))
