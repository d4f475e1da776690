import p
from p import *

DATA = b"\x03abc\x02de\x03xyz" * 3
parse(DATA)
print(W.parts)
