import weakref


class Res:
    def close(self):
        print("close")


class H:
    def __init__(self):
        self.r = Res()

    def __del__(self):
        self.r.close()


h = H()
w = weakref.ref(h.r)
del h
print(w() is None)
