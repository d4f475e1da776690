class Record:
    def __init__(self, key):
        self.key = key
