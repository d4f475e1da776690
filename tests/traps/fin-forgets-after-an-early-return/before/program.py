import os


class Link:
    def __init__(self, path=None):
        if path == "":
            return
        self._out = None
        if path:
            self.open(path)

    def open(self, path):
        self._out = open(path, "w")

    def forget(self):
        self._out = None

    def __del__(self):
        if getattr(self, "_out", None) is not None:
            self._out.close()


empty = Link("")
empty.forget()
print(getattr(empty, "_out", 0))
del empty
link = Link(os.devnull)
out = link._out
del link
print(out.closed)
