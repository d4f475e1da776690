from units import SYMBOLS, Gram, Unit

assert SYMBOLS == {"un": Unit, "gr": Gram}
