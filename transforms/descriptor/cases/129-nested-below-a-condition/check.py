import sys

from nest import Outer

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


inner = Outer().make()
inner.low, inner.mid = 1, 6
assert (inner.low, inner.mid) == (1, 6)
assert error(setattr, inner, "high", 99) == "AssertionError: high"

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Outer.Inner).items() if name in ['low', 'mid', 'high'])
