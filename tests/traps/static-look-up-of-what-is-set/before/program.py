from look import raw
from model import Record

print([raw(r, "a", "b") for r in [Record(1), Record(2)]])
