import contextlib


class Connection:
    def __init__(self, number):
        self.number = number


class Pool:
    def __init__(self):
        self.free = [Connection(1), Connection(2)]

    @contextlib.asynccontextmanager
    async def acquire(self):
        connection = self.free.pop()
        try:
            yield connection
        finally:
            self.free.append(connection)
