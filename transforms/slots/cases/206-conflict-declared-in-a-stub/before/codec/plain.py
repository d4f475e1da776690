class Header:
    def __init__(self, magic):
        self.magic = magic


class Body:
    def __init__(self, data):
        self.data = data
