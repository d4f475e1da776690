import io
import weakref


class Base:
    __slots__ = ("__weakref__",)


class Rec(Base):
    __slots__ = [
        "name",
        "out",  # where to write
        "_finalizer",
    ]

    def __init__(self, name):
        self.name = name
        self.out = io.StringIO()
        self._finalizer = weakref.finalize(self, self.out.close)

    def close(self):
        self._finalizer()


class Tagged(Rec):
    __slots__ = ("tag",)
