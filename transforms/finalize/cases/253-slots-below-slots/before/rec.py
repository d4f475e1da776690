import io


class Base:
    __slots__ = ("__weakref__",)


class Rec(Base):
    __slots__ = [
        "name",
        "out",  # where to write
    ]

    def __init__(self, name):
        self.name = name
        self.out = io.StringIO()

    def close(self):
        self.out.close()

    def __del__(self):
        self.close()


class Tagged(Rec):
    __slots__ = ("tag",)
