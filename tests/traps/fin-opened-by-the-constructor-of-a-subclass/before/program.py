import io


class Log:
    def __init__(self):
        self.out = None

    def open(self, text):
        self.out = io.StringIO(text)
        return self.out

    def __del__(self):
        if self.out is not None:
            self.out.close()


class Open(Log):
    def __init__(self, text):
        super().__init__()
        self.first = self.open(text)
        self.second = self.open(text)


log = Open("x")
first, second = log.first, log.second
del log
print(first.closed, second.closed)
