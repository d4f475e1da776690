import os

from door import Door


def is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True


door = Door(__file__)
number = door.descriptor
del door
assert not is_open(number)
with Door(__file__) as door:
    number = door.descriptor
    assert is_open(number)
del door
assert not is_open(number)
