class Wrapped(Exception):
    pass


class Guard:
    def __init__(self, name, again=False):
        self.name = name
        self.again = again

    def __enter__(self):
        return self.name

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None:
            if self.again:
                raise exc
            raise Wrapped(self.name, exc_type.__name__) from exc


for again in (False, True):
    for kind in (ValueError, KeyboardInterrupt, StopIteration, GeneratorExit, SystemExit, RuntimeError):
        try:
            with Guard("g", again) as name:
                raise kind(name)
        except BaseException as error:
            print(type(error).__name__, error.args, type(error.__cause__).__name__, type(error.__context__).__name__)
