from signals import saved


class Invoice:
    def __init__(self, total):
        self.total = total

    def save(self):
        saved.send(self, created=True)
