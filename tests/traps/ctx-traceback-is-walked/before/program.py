import traceback


class Scope:
    def __init__(self, names):
        self.names = names

    def __enter__(self):
        self.names.append("in")

    def __exit__(self, *_):
        self.names.append("out")


names = []
try:
    with Scope(names):
        raise ValueError("x")
except ValueError as error:
    print([frame.name for frame in traceback.extract_tb(error.__traceback__)][:1], names)
