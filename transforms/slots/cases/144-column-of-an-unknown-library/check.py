import sys
import types

# What the library does, in short: a column keeps its value in the instance's __dict__.
orm = types.ModuleType("tinyorm")


class Column:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name)

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value


orm.Column = Column
sys.modules["tinyorm"] = orm

from blog.post import Post

post = Post("a", "b")
assert (post.title, post.body) == ("a", "b")
