class Blob:
    """Content that is read when it is first asked for."""

    __slots__ = ("path", "read", "content")

    def __init__(self, path, read):
        self.path = path
        self.read = read

    def __getattr__(self, name):
        if name == "content":
            self.content = self.read(self.path)
            return self.content
        if name in ("size", "lines"):
            return len(self.content) if name == "size" else self.content.count("\n")
        raise AttributeError(name)

    def drop(self):
        if hasattr(self, "content"):
            del self.content
