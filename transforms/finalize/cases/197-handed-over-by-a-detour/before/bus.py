class Bus:
    def __init__(self):
        self.handlers = []

    def close(self):
        self.handlers.clear()


class Client:
    def __init__(self):
        bus = Bus()
        handlers = bus.handlers
        handlers.append(self.on_message)
        self._bus = bus

    def on_message(self):
        pass

    def __del__(self):
        self._bus.close()
