import io


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        self.out = Out()
        self.out.rows = self.rows()

    def rows(self):
        yield self
        yield None

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
