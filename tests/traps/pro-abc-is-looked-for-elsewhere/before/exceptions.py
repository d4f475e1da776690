from abc import ABC


def is_interface(cls) -> bool:
    return issubclass(cls, ABC) and bool(getattr(cls, "__abstractmethods__", None))


class Codec(ABC):
    pass


print(is_interface(Codec), is_interface(int))
