from cups import Cup

assert repr(Cup(3)) == "size=3"
