log = []


class R:
    def __init__(self, items):
        self.items = iter(items)

    def take(self):
        return next(self.items)

    def __del__(self):
        log.extend(self.items)


r = R("abc")
r.take()
del r
print(log)
