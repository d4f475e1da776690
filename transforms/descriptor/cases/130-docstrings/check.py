import inspect
import sys

from ratio import Ratio

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


ratio = Ratio()
ratio.part = 1
assert repr(ratio.part) == "1.0"
assert error(setattr, ratio, "part", 2) == "ValueError: part is greater than 1.0"
assert error(setattr, ratio, "error", 2) == "ValueError: error is greater than 0.1"
assert inspect.getdoc(Ratio.part) == "How much.\n\nBetween 0 and 1."
assert inspect.getdoc(Ratio.error) == 'What "error" means.'
assert Ratio.whole.__doc__ is None

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Ratio).items() if name in ['part', 'whole', 'error'])
