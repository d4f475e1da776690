import pickle
import sys

from quotes.feed import read
from quotes.quote import Quote

# Written by the version before: a frozen dataclass without slots pickles as its __dict__.
OLD = b"\x80\x02](cquotes.quote\nQuote\n)\x81}(X\x06\0\0\0symbolX\x01\0\0\0AX\x05\0\0\0priceG@\0\0\0\0\0\0\0ube."
[q] = read(pickle.dumps([("A", 2.0)]))
assert q == Quote("A", 2.0)
assert read(pickle.dumps([q])) == [q]
if sys.argv[1] == "after":
    assert not hasattr(q, "__dict__")
else:
    assert read(OLD) == [q]
