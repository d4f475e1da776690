import functools
import inspect


def logged(function):
    names = list(inspect.signature(function).parameters)

    @functools.wraps(function)
    def call(*args, **kwargs):
        values = [kwargs[name] for name in names]
        return function(*values)

    return call


def bound(function):
    signature = inspect.signature(function)

    @functools.wraps(function)
    def call(*args, **kwargs):
        arguments = signature.bind(*args, **kwargs)
        arguments.apply_defaults()
        return function(*arguments.args, **arguments.kwargs)

    return call
