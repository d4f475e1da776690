import p
from p import *

DATA = b"\x03[1]\x0212" * 2
print(parse(DATA))
