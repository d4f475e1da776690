class Record:
    def __init__(self, a):
        self.a = a
