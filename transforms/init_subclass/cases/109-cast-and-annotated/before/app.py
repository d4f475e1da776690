from typing import Any, Dict, List, Tuple, Type, cast


class PipeMeta(type):
    def __new__(mcs, name: str, bases: Tuple[type, ...], dct: Dict[str, Any]) -> "Type[Pipe]":
        c = cast("Type[Pipe]", super(PipeMeta, mcs).__new__(mcs, name, bases, dct))  # as mypy likes it
        pipes.append(c)
        return c


pipes: List[type] = []


class Pipe(metaclass=PipeMeta):
    pass


class Tee(Pipe):
    pass
