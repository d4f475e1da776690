class One:
    _it = None

    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
            cls._it.ready = False
        return cls._it

    def __init__(self):
        if not self.ready:
            self.ready = True
            self.n = 0
        self.n += 1
