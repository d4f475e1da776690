import weakref


class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(weakref.ref(receiver))

    def send(self, *args):
        return [r()(*args) for r in self.receivers if r() is not None]
