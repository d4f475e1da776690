import p
from p import *

DATA = b"\x03abc\x02de\x03xyz" * 3
print(parse(DATA))
