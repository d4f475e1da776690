import copy

from ident import Ident, Typed

t = Typed("a", "m", "int")
assert copy.copy(t).key() == ("m", "a", "int") and copy.copy(Ident("a")) == Ident("a")
