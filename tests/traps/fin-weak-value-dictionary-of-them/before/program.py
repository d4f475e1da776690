import weakref

live = weakref.WeakValueDictionary()
log = []


class Session:
    def __init__(self, key):
        self.key = key
        live[key] = self

    def __del__(self):
        log.append((self.key, self.key in live))


s = Session("a")
del s
print(log, len(live))
