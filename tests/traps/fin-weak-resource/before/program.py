import weakref


class Res:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


class H:
    def __init__(self):
        self.r = Res()

    def drop(self):
        self.r = None

    def __del__(self):
        if self.r is not None:
            self.r.close()


h = H()
w = weakref.ref(h.r)
h.drop()
print(w() is None)
