class Mailer:
    def __init__(self):
        self.last = None

    def send(self, text):
        return text


class Stub:
    def __init__(self):
        self.sent = []

    def send(self, text):
        self.sent.append(text)
        return text
