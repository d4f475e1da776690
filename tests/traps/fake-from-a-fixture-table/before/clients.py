class Client:
    def __init__(self, host):
        self.host = host
        self.token = None

    def send(self, text):
        return f"{self.host}:{text}"


class FakeClient:
    def __init__(self):
        self.sent = []

    def send(self, text):
        self.sent.append(text)
        return "fake:" + text
