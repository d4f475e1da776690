from abc import ABC, abstractmethod


class Codec(ABC):
    """Reads and writes."""

    @abstractmethod
    def encode(self, text: str) -> bytes: ...

    @abstractmethod
    def decode(self, data: bytes) -> str: ...


class Half(Codec):
    def encode(self, text: str) -> bytes:
        return text.encode()


class Whole(Half):
    def decode(self, data: bytes) -> str:
        return data.decode()


def both(codec: Codec, text: str) -> str:
    return codec.decode(codec.encode(text))


for kind in (Codec, Half, Whole):
    try:
        print(both(kind(), "x"))
    except TypeError as error:
        print(str(error).replace("methods", "method").replace("abstract method", "")[:30])
print(sorted(Half.__abstractmethods__), Codec.__doc__)
