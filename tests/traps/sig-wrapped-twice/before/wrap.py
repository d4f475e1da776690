import functools


def traced(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        print(sorted(kwargs), len(args))
        return function(*args, **kwargs)

    return call


def with_user(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function("root", *args, **kwargs)

    return call


def without(name):
    def wrap(function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            kwargs.pop(name, None)
            return function(*args, **kwargs)

        return call

    return wrap
