class User:
    def __init__(self, name, roles):
        self.name = name
        self.roles = roles
