import os
import reader
r = reader.Reader(os.devnull)
file = r._file
del r
assert file.closed
try:
    reader.Reader("missing")
except FileNotFoundError:
    pass
