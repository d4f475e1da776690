import pickle

log = []


class Ticket:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        log.append(self.number)


ticket = Ticket(1)
blob = pickle.dumps({"t": ticket})
del ticket
back = pickle.loads(blob)
del back
print(log)
