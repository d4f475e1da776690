import sys
import types

orm = types.ModuleType("tinyorm")


class Attribute:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__[self.name]

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value


class mapper:
    @staticmethod
    def map_imperatively(cls, table):
        for name in table:
            setattr(cls, name, Attribute(name))


orm.mapper = mapper
sys.modules["tinyorm"] = orm

from shelf import db
from shelf.book import Book

db.start()
assert Book("a", 1999).year == 1999
