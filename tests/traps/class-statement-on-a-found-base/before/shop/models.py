class Ticket:
    queue = "inbox"

    def __init__(self, number):
        self.number = number

    def move(self, queue):
        self.queue = queue


def tickets(count):
    return [Ticket(number) for number in range(count)]
