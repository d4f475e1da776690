"""Forks workers over a table, then drops the table and says so."""
import gc
import os

LOG = []


class Table:
    def __init__(self, number):
        self.rows = list(range(number))
        self.total = self.add  # refers to itself

    def add(self):
        return sum(self.rows)

    def __del__(self):
        LOG.append("closed")


def load_tables():
    return [Table(number) for number in range(5)]


def work(number):
    return TABLES[number].total()


def serve(count):
    children = []
    for number in range(count):
        pid = os.fork()
        if pid == 0:
            os._exit(work(number))
        children.append(pid)
    return [os.waitpid(pid, 0)[1] >> 8 for pid in children]


if __name__ == "__main__":
    TABLES = load_tables()
    print(serve(3))
    TABLES.clear()
    gc.collect()
    print(LOG)
