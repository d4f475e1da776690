import contextlib


@contextlib.contextmanager
def stubbed(target, name, replacement):
    if hasattr(target, "__slots__"):
        raise TypeError("cannot stub what has slots")
    target.__dict__[name] = replacement
    try:
        yield
    finally:
        del target.__dict__[name]
