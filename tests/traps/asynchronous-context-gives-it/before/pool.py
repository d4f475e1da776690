import contextlib


class Connection:
    def __init__(self, number):
        self.number = number


@contextlib.asynccontextmanager
async def connect(number):
    yield Connection(number)
