class Account:
    def __init__(self, name):
        self.name = name
        self.seen = 0


class Guest:
    def __init__(self):
        self.name = "guest"


class Visit:
    def __init__(self, account=None):
        self._account = account

    @property
    def account(self) -> Account:
        return self._account or Guest()
