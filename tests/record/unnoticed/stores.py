"""Asks whether classes have a `__setattr__` of their own."""


class Box:
    pass


Box().a = 1
print("__setattr__" in vars(Box), Box.__setattr__ is object.__setattr__, type(vars(Box)["__dict__"]).__name__)
