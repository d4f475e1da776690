import sys

from box import Box

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


box = Box()
box.width, box.height, box.depth = 1, 2, 3
assert box.volume() == 6
assert error(setattr, box, "depth", 2) == "ValueError: depth"

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Box).items() if name in ['width', 'height', 'depth'])
