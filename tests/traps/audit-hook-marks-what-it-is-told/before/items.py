class Order:
    def __init__(self, no, total):
        self.no = no
        self.total = total
