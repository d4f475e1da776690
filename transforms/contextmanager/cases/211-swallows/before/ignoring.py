class Ignoring:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is not None and issubclass(exc_type, self.kinds)


def run(work):
    with Ignoring(KeyError):
        work()
    return "on"
