import io


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        self.out = Out()
        self.out.pending = self.run()

    async def run(self):
        return self

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
feed.out.pending.close()
feed.out.pending = None
del feed


import gc

gc.collect()
print("end")
