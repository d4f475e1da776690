"""Data sources by their scheme."""

from typing import Any, Dict, Optional, Tuple


class SourceMeta(type):
    schemes: Dict[str, "SourceMeta"] = {}

    def __new__(
        mcs, name: str, bases: Tuple[type, ...], ns: Dict[str, Any], *, parent: Optional["SourceMeta"] = None, **kwargs: Any
    ) -> "SourceMeta":
        cls = super().__new__(mcs, name, bases, ns, **kwargs)
        cls.parent = parent
        mcs.schemes[cls.scheme] = cls
        return cls

    def __init__(
        cls, name: str, bases: Tuple[type, ...], ns: Dict[str, Any], *, parent: Optional["SourceMeta"] = None, **kwargs: Any
    ) -> None:
        super().__init__(name, bases, ns)


class Source(metaclass=SourceMeta):
    scheme = "file"


class Web(Source, parent=Source):
    scheme = "https"
