import functools
import inspect


def traced(f):
    sig = inspect.signature(f)

    @functools.wraps(f)
    def inner(*args, **kwargs):
        bound = sig.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            if hasattr(value, "n"):
                value.passed_as = name
        return f(*args, **kwargs)
    return inner
