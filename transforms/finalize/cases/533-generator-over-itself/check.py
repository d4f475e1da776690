import gc
import rows
one = rows.Rows(3)
del one
gc.collect()
two = rows.Squares(3)
del two
gc.collect()
assert rows.GONE == ["rows", "squares"]
