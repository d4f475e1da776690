import gc
import os
import table
assert table.Table().size == 1
made = []
def spy(path):
    made.append(open(path))
    return made[-1]
table.open = spy
try:
    table.Table(os.devnull)
except ValueError:
    pass
gc.collect()
assert made[0].closed
