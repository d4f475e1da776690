class Token:
    def __init__(self, kind):
        self.kind = kind
