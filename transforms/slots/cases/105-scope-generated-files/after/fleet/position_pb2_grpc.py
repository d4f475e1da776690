class PositionStub:
    def __init__(self, channel):
        self.send = channel


def stubs(channels):
    return [PositionStub(channel) for channel in channels]
