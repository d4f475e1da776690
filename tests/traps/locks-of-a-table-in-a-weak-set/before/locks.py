class Lock:
    def __init__(self, name):
        self.name = name
        self.held = False


KINDS = {"lock": Lock}
