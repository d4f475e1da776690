from scopes import Scopes
from symbols import Symbol

scopes = Scopes()
for name in "ab":
    scopes.define(Symbol(name))
scopes.enter()
assert scopes.use("a").used
