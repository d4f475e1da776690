import functools
import inspect
import typing


def logged(function):
    hints = typing.get_type_hints(function)
    signature = inspect.signature(function)
    parameters = [it.replace(annotation=hints.get(it.name, it.annotation)) for it in signature.parameters.values()]

    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)

    call.__signature__ = signature.replace(parameters=parameters)
    call.__annotations__ = hints
    return call
