import io


class Named:
    __slots__ = ()

    def tell(self):
        return type(self).__name__


class Box:
    __slots__ = ("stream",)

    def __init__(self, text):
        self.stream = io.StringIO(text)

    def __del__(self):
        self.stream.close()


class Both(Named, Box):
    __slots__ = ()


b = Both("x")
s = b.stream
print(b.tell())
del b
print(s.closed)
