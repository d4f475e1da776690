import io


class Source:
    def __init__(self):
        self.stream = None

    def open(self, text):
        self.stream = io.StringIO(text)
        return self.stream

    def close(self):
        if self.stream is not None:
            self.stream.close()
            self.stream = None

    def __del__(self):
        self.close()


s = Source()
a = s.open("a")
try:
    s.open(3)
except TypeError:
    print("no")
del s
print(a.closed)
