import p
from p import *

import marshal
ONE = marshal.dumps([1])
DATA = (bytes([len(ONE)]) + ONE) * 2
print(parse(DATA))
