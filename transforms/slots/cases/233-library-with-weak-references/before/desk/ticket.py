class Ticket:
    def __init__(self, number, title):
        self.number = number
        self.title = title
