class Text:
    def __init__(self, body):
        self.body = body

    def send(self):
        raise ConnectionError


class Options:
    __slots__ = ("send", "body")

    def __init__(self, send):
        self.send = send
        self.body = None


def deliver(text):
    return text.send()
