import os
import tempfile


class Log:
    def __init__(self):
        self.out = None

    def open(self, name):
        self.out = open(name, "w")

    def __del__(self):
        if self.out is not None:
            self.out.close()


with tempfile.TemporaryDirectory() as folder:
    log = Log()
    log.open(os.path.join(folder, "a"))
    first = log.out
    try:
        log.open(os.path.join(folder, "none", "b"))
    except OSError as error:
        print(type(error).__name__)
    print(first.closed)
    del log
    print(first.closed)
