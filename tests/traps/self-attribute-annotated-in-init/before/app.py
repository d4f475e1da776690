from mailers import Mailer


class App:
    mailer: Mailer

    def __init__(self):
        self.mailer = Mailer()

    def notify(self, text):
        self.mailer.last = text
        return self.mailer.send(text)
