class Bus:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


def subscribe(bus, callback):
    bus.callback = callback
