import functools


def counted(make):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            wrapper.calls.count += 1
            return function(*args)

        wrapper.calls = make()
        return wrapper

    return decorate
