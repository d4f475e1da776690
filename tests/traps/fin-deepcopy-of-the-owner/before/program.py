import copy

log = []


class Ticket:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        log.append(self.number)


class Owner:
    def __init__(self):
        self.tickets = [Ticket(1)]


owner = Owner()
other = copy.deepcopy(owner)
del owner
print(log)
del other
print(log)
