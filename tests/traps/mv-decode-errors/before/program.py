import p
from p import *

DATA = b"\x03a\xffc" * 2
print(parse(DATA))
