from bus import Bus, subscribe


class Client:
    def __init__(self):
        self._bus = Bus()
        self.seen = []

    def listen(self):
        subscribe(self._bus, self.note)

    def note(self, message):
        self.seen.append(message)

    def __del__(self):
        self._bus.close()
