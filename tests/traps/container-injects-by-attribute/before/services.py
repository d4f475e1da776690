class Clock:
    def __init__(self):
        self.now = 1


class Mailer:
    def __init__(self):
        self.sent = []

    def send(self, text):
        self.sent.append((self.clock.now, text))
        return self.sent
