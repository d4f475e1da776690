import io
import weakref


class Root:
    __slots__ = ("name", "__weakref__")

    def __init__(self, name):
        self.name = name


class Stream(Root):
    __slots__ = ("_out", "_finalizer")

    def __init__(self, name):
        super().__init__(name)
        self._out = io.StringIO()
        self._finalizer = weakref.finalize(self, self._out.close)

    def close(self):
        self._finalizer()


class Tagged(Stream):
    __slots__ = ("tag",)

    def __init__(self, name, tag):
        super().__init__(name)
        self.tag = tag
