from bed import Bed

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


bed = Bed()
bed.width = 0
assert error(setattr, bed, "height", 0) == "ValueError: height must be > 0"
assert error(setattr, bed, "depth", -1) == "TypeError: depth must be >= 0"
