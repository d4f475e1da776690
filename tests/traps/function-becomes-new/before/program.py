from model import Token
from pool import pool

pool(Token)
print([(t.kind, t.serial) for t in (Token("a"), Token("b"))])
