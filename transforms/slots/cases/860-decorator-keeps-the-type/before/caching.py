from typing import Callable, TypeVar

F = TypeVar("F", bound=Callable)


def cached_on_self(build: F) -> F:
    name = "_" + build.__name__

    def get(self):
        if not hasattr(self, name):
            setattr(self, name, build(self))
        return getattr(self, name)

    return get  # type: ignore[return-value]
