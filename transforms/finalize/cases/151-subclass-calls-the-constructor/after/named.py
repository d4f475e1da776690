from base import Channel


class Named(Channel):
    def __init__(self, name, limit):
        super().__init__(limit)
        self.name = name
