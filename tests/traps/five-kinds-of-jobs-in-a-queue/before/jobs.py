class Email:
    def __init__(self, to):
        self.to = to

    def run(self):
        return "email"


class Sms:
    def __init__(self, to):
        self.to = to

    def run(self):
        return "sms"


class Push:
    def __init__(self, to):
        self.to = to

    def run(self):
        return "push"


class Hook:
    def __init__(self, to):
        self.to = to

    def run(self):
        return "hook"


class Audit:
    def __init__(self, to):
        self.to = to

    def run(self):
        return "audit"
