class Mail:
    def __init__(self, to):
        self.to = to

    def send(self):
        return f"mail {self.to} {self.logger}"


def many(addresses):
    return [Mail(a) for a in addresses]
