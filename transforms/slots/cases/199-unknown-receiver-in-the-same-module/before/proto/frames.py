class Ack:
    def __init__(self, seq):
        self.seq = seq


def stamp(o, at):
    o.received = at
    return o


def acks(numbers, at):
    return [stamp(Ack(n), at) for n in numbers]
