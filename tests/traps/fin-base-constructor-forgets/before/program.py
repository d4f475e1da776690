import os


class Base:
    def __init__(self):
        self.forget()


class Link(Base):
    def __init__(self):
        super().__init__()
        self._out = None

    def open(self, path):
        if self._out is None:
            self._out = open(path, "w")

    def forget(self):
        self._out = None

    def __del__(self):
        if self._out is not None:
            self._out.close()


link = Link()
link.forget()
link.open(os.devnull)
out = link._out
link.forget()
del link
print(out.closed)
out.close()
link = Link()
link.open(os.devnull)
out = link._out
del link
print(out.closed)
