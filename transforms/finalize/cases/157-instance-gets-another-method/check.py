import keep
l = keep.make()
del l
assert keep.CLOSED == [True]
