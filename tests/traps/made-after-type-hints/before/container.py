import typing


def call(function):
    made = {}
    for name, kind in typing.get_type_hints(function).items():
        made[name] = kind()
        made[name].scope = "request"
    return function(**made)
