class Ticket:
    def __init__(self, number):
        self.number = number
class Seat:
    def __init__(self, row):
        self.row = row
