class Held:
    def __init__(self, lock, table):
        self.lock = lock
        self.table = table

    def __enter__(self):
        self.lock.append("held")
        return self.table["row"]

    def __exit__(self, exc_type, exc_value, traceback):
        self.lock.append("free")


def row(lock, table):
    with Held(lock, table) as found:
        return found
