import sys

from money.amount import Amount, Fee

assert repr(Fee(1) + Fee(2)) == "Fee(3)"
try:
    Fee(1) + Amount(1)
except TypeError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(Amount(1), "__dict__") and not hasattr(Fee(1), "__dict__")
