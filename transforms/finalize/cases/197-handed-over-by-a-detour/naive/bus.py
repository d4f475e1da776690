import weakref


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
        self._finalizer = weakref.finalize(self, self._release, self._bus)

    def on_message(self):
        pass

    @staticmethod
    def _release(bus):
        bus.close()
