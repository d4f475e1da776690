"""How entities are filed."""

import abc
import re

TABLE = {}


class Twice(TypeError):
    pass


class EntityMeta(abc.ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        key = re.sub("[A-Z]", lambda m: "_" + m.group().lower(), name).lstrip("_")
        if key in TABLE:
            raise Twice(key)
        if name != "Entity":
            TABLE[key] = cls
