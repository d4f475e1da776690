import io


def dump(thing):
    return sorted(vars(thing))


class Log:
    def __init__(self):
        self.out = None

    def open(self):
        self.out = io.StringIO()

    def __del__(self):
        if self.out is not None:
            self.out.close()


log = Log()
print(dump(log))
log.open()
log.open()
print(dump(log))
