import io


class Loud:
    def __del__(self):
        print("loud")


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def __del__(self):
        self.stream.close()


class Both(Box, Loud):
    pass


b = Both("x")
s = b.stream
del b
print(s.closed)
