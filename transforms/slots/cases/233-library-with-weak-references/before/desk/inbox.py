from blinker import signal

opened = signal("ticket-opened")


class Inbox:
    def __init__(self, owner):
        self.owner = owner
        self.titles = []
        opened.connect(self.on_open)

    def on_open(self, sender, title):
        self.titles.append((sender, title))


def open_ticket(number, title):
    opened.send(number, title=title)
