import os
import table
table.Table().close()
t = table.Table(os.devnull)
file = t._file
del t
assert file.closed
