class Node:
    def __init__(self, path):
        self.path = path


class Readable(Node):
    def read(self):
        return "r:" + self.path


class Writable(Node):
    def write(self):
        return "w:" + self.path


class Printable:
    def line(self):
        return "<" + self.path + ">"


class File(Printable, Readable, Writable):
    def __init__(self, path, mode):
        super().__init__(path)
        self.mode = mode


class Link(File):
    def __init__(self, path, target):
        super().__init__(path, "l")
        self.target = target
