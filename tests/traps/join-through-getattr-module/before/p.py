class P:
    def __init__(self):
        self.p = 1


class Q:
    def __init__(self):
        self.q = 1
