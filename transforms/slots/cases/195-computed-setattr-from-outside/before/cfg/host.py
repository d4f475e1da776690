class Host:
    def __init__(self, name):
        self.name = name
        self.port = 22


class User:
    def __init__(self, login):
        self.login = login


class Key:
    def __init__(self, kind):
        self.kind = kind
