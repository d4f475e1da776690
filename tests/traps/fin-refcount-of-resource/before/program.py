import io, sys


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def __del__(self):
        self.stream.close()


b = Box("x")
print(sys.getrefcount(b.stream))
