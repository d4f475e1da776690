import sys

from pumps import Pump

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None

assert error(setattr, Pump(), "rate", 0) == "ValueError: rate must be at least 1, not 0"
