from bus import Bus, Message

bus = Bus()


class Created:
    topic = "x"

    def __init__(self, n):
        self.n = n


class Deleted:
    topic = "x"

    def __init__(self, n):
        self.n = n


class Moved:
    topic = "x"

    def __init__(self, n):
        self.n = n


class Renamed:
    topic = "x"

    def __init__(self, n):
        self.n = n


class Shared:
    topic = "x"

    def __init__(self, n):
        self.n = n


@bus.on("x")
def handle(message: Message):
    message.handled = True


sent = [Message("x"), Created(1), Deleted(2), Moved(3), Renamed(4), Shared(5)]
for m in sent:
    bus.send(m)
print([m.handled for m in sent])
