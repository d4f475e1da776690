import functools
import io


class Out(io.StringIO):
    def __init__(self):
        super().__init__()
        self.on_close = {}


class Feed:
    def __init__(self):
        self.out = Out()
        inner = functools.partial(self.told, 1)
        self.out.on_close["told"] = functools.partial(inner, 2)

    def told(self, one, two):
        return self, one, two

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
