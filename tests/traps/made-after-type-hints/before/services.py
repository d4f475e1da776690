class Mailer:
    def __init__(self):
        self.sent = []


class Store:
    def __init__(self):
        self.rows = []
