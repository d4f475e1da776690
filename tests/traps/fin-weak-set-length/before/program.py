import weakref

live = weakref.WeakSet()
log = []


class Session:
    def __init__(self, key):
        self.key = key
        live.add(self)

    def __del__(self):
        log.append((self.key, len(live)))


a, b = Session("a"), Session("b")
del a
del b
print(log)
