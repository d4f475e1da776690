from lamps import Lamp

try:
    Lamp(3, "a")
except TypeError as error:
    assert "abstract" in str(error)
else:
    raise AssertionError("it is abstract")
