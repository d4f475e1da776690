import codes

made = codes.make("X1")
assert codes.CODES["X1"] is made and made.code == "X1" and made.made, codes.CODES
assert made.__module__ == "codes", made.__module__
assert codes.make("_X2").code == "_X2" and "_X2" not in codes.CODES
