import functools


def memo(method):
    key = "_memo_" + method.__name__

    @functools.wraps(method)
    def wrapper(self):
        if not hasattr(self, key):
            setattr(self, key, method(self))
        return getattr(self, key)

    return wrapper
