"""Objects with a header of 16 bytes."""
from seals import Total, _seal


def seal(data: bytes, salt: bytes) -> str:
    return _seal(data[16:], salt)


def total(objects: list) -> int:
    whole = Total()
    for data in objects:
        count(whole, data)
    return whole.value


def count(whole: Total, data: bytes) -> None:
    whole.add(data[16:])
