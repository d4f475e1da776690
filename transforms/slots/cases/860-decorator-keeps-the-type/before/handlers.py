class Letter:
    def __init__(self, text):
        self.text = text


class Mailer:
    def __init__(self, server):
        self.server = server
        self.sent = []

    def send(self, text):
        self.sent.append(Letter(text))


class Clock:
    def __init__(self, server):
        self.server = server
        self.now = 0
