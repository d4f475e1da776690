import functools

CLOSED = []


class Bus:
    def __init__(self):
        self.handlers = {}

    def on(self, topic, handler):
        self.handlers.setdefault(topic, []).append(handler)

    def close(self):
        CLOSED.append(sorted(self.handlers))


class Client:
    def __init__(self):
        self.bus = Bus()

    def listen(self, topic):
        self.bus.on(topic, functools.partial(self.note, topic))

    def note(self, topic, message):
        return topic, message

    def __del__(self):
        self.bus.close()
