"""Dictionaries, kept in memory."""

TABLES = {}


def load_tables():
    TABLES.update(("word-%d" % n, [n]) for n in range(2000))
