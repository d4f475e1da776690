class Daily:
    def __init__(self):
        self.rows = [1]


class Weekly:
    def __init__(self):
        self.rows = [2]


class Monthly:
    def __init__(self):
        self.rows = [3]


class Yearly:
    def __init__(self):
        self.rows = [4]


class Ever:
    def __init__(self):
        self.rows = [5]


KINDS = {"d": Daily, "w": Weekly, "m": Monthly, "y": Yearly, "e": Ever}
