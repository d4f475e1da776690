class Log:
    lines = []

    def close(self):
        self.lines.append("closed")


log = Log()
try:
    Log.lines.append("started")
finally:
    log.close()

from contextlib import suppress


def stop():
    with suppress(KeyError):
        return Log.lines.pop()
