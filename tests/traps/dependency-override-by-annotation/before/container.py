import typing


class Container:
    def __init__(self):
        self.makers = {}

    def provide(self, key, maker):
        self.makers[key] = maker

    def call(self, function):
        hints = typing.get_type_hints(function)
        hints.pop("return", None)
        return function(**{name: self.makers[hint]() for name, hint in hints.items()})
