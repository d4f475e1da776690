class Reading:
    def __init__(self, at, value):
        self.at = at
        self.value = value


class Table:
    def __init__(self, rows):
        self.rows = rows


class Window:
    def __init__(self, title):
        self.title = title


class Clock:
    def __init__(self, zone):
        self.zone = zone


class Ledger:
    def __init__(self, entries):
        self.entries = entries


class Session:
    def __init__(self, user):
        self.user = user


class Guest:
    def __init__(self, name):
        self.name = name
