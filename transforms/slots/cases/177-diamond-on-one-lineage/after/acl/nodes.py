class Node:
    __slots__ = ("path",)

    def __init__(self, path):
        self.path = path


class Readable(Node):
    __slots__ = ()

    def read(self):
        return "r:" + self.path


class Writable(Node):
    __slots__ = ()

    def write(self):
        return "w:" + self.path


class Printable:
    __slots__ = ()

    def line(self):
        return "<" + self.path + ">"


class File(Printable, Readable, Writable):
    __slots__ = ("mode",)

    def __init__(self, path, mode):
        super().__init__(path)
        self.mode = mode


class Link(File):
    __slots__ = ("target",)

    def __init__(self, path, target):
        super().__init__(path, "l")
        self.target = target
