import sys

from tank import Tank

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


tank = Tank(1, 2, 3)
assert not hasattr(tank, "__dict__")
assert (tank.level, tank.flow, tank.heat, tank.total()) == (1, 2, 3, 600)
assert error(setattr, tank, "flow", 0) == "ValueError: flow must be at least 1, not 0"
assert error(setattr, tank, "other", 0).startswith("AttributeError")

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Tank).items() if name in ['level', 'flow', 'heat'])
