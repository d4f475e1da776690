import io


class Quiet:
    def close(self):
        print("quiet")


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def close(self):
        self.stream.close()

    def __del__(self):
        self.close()


class Both(Quiet, Box):
    pass


b = Both("x")
s = b.stream
del b
print(s.closed)
