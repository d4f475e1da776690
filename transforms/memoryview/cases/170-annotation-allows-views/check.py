import typing

from seals import Total, _seal, _sum
from store import seal, total

data = bytes(range(256)) * 300
assert seal(data, b"salt") == _seal(data[16:], b"salt")
assert total([data, data]) == 2 * _sum(data[16:])
for function in (_sum, _seal, Total.add):
    assert typing.get_type_hints(function)
