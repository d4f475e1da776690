class Feed:
    def __init__(self, items):
        self.items = items

    def __enter__(self):
        return next(self.items)

    def __exit__(self, *args):
        self.items = None


def drain(items):
    found = []
    while True:
        try:
            with Feed(items) as item:
                found.append(item)
        except StopIteration:
            return found
