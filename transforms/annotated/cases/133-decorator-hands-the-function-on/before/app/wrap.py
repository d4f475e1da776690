import functools
from typing import Callable, overload


def run(function, retries, *args, **kwargs):
    return function(*args, **kwargs)


@overload
def endpoint(function: Callable) -> Callable: ...


@overload
def endpoint(*, retries: int = 0) -> Callable[[Callable], Callable]: ...


def endpoint(function=None, *, retries=0):
    def decorator(function):
        safe = functools.partial(function)

        @functools.wraps(function)
        def call(*args, **kwargs):
            return run(safe, retries, *args, **kwargs)

        return call

    return decorator if function is None else decorator(function)
