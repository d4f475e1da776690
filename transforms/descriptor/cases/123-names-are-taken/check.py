import sys

from rack import Rack, _Bounded

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


rack = Rack()
rack.row, rack.shelf, rack.slot = 1, 2, 3
assert (rack.row, rack.shelf, rack.slot) == (1, 2, 3)
assert error(setattr, rack, "slot", 10) == "IndexError: slot: 10 is not in 0..9 of a rack"
assert _Bounded().ok

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Rack).items() if name in ['row', 'shelf', 'slot'])
