class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(receiver)
        return receiver

    def send(self, sender, **kwargs):
        for receiver in self.receivers:
            receiver(sender, **kwargs)


saved = Signal()
