import patch  # noqa: F401
from p import P

p = P(1)
p.grow()
assert p.grown
