class Mailer:
    def __init__(self, host):
        self.host = host

    def connect(self):
        raise OSError(self.host)

    def send(self, text):
        return self.connect().write(text)
