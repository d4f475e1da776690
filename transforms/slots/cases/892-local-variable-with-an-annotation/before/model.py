class Reading:
    def __init__(self, at, value):
        self.at = at
        self.value = value


class Table:
    def __init__(self, rows):
        self.rows = rows


class Session:
    def __init__(self, user):
        self.user = user


class Guest:
    def __init__(self, name):
        self.name = name
