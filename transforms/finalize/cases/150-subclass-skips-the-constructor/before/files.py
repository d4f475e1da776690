from base import Channel


class NullChannel(Channel):
    def __init__(self, name):
        self.name = name
