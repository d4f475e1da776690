class Session:
    def __init__(self, user):
        self.user = user

    def login(self):
        self.token = "t-" + self.user

    def __dir__(self):
        return sorted(n for n in super().__dir__() if not n.startswith("_"))


def complete(session, prefix):
    return [n for n in session.__dir__() if n.startswith(prefix)]
