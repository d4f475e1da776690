import io


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        self.parts = [1, 2, 3]
        self.out = Out()
        self.out.rows = (self.scale(part) for part in self.parts)

    def scale(self, part):
        return part * 2

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
print(next(feed.out.rows))
del feed


import gc

gc.collect()
print("end")
