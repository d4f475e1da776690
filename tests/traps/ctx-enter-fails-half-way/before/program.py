from contextlib import ExitStack


class Two:
    def __init__(self, log, fails):
        self.log = log
        self.fails = fails

    def __enter__(self):
        self.log.append("first")
        if self.fails:
            raise OSError("second")
        self.log.append("second")
        return len(self.log)

    def __exit__(self, *_):
        self.log.append("left")


log = []
for fails in (False, True):
    try:
        with Two(log, fails) as size:
            log.append(size)
    except OSError as error:
        log.append(str(error))
    try:
        with ExitStack() as stack:
            stack.enter_context(Two(log, False))
            size = stack.enter_context(Two(log, fails))
            log.append(size)
    except OSError as error:
        log.append(str(error))
print(log)
