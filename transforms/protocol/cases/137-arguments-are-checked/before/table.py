import functools
import typing


def checked(function):
    hints = typing.get_type_hints(function)

    @functools.wraps(function)
    def call(**arguments):
        for name, value in arguments.items():
            if not isinstance(value, hints[name]):
                raise TypeError(f"{name} is no {hints[name].__name__}")
        return function(**arguments)

    return lambda *args: call(**dict(zip(hints, args)))
