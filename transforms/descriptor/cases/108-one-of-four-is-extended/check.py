import sys

from strip import Loud, Strip

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


loud = Loud()
loud.gain = 5
assert loud.gain == 10
assert error(setattr, loud, "pan", -6) == "ValueError: pan must be at least -5, not -6"
if sys.argv[1] == "after":
    assert [isinstance(vars(Strip)[name], property) for name in ("gain", "pan", "mute", "tone")] == [True, False, False, False]
