from typing import Callable, TypeVar
F = TypeVar("F", bound=Callable)
def audited(function: F) -> F:
    def inner(*args, **kwargs):
        args[0].calls = getattr(args[0], "calls", 0) + 1
        return function(*args, **kwargs)
    return inner  # type: ignore
