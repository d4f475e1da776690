class Ping:
    def __init__(self, name):
        self.name = name

    def handle(self):
        return "pong"
