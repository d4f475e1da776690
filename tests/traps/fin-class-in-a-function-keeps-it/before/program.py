import io


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        outer = self

        class Handler:
            def handle(self):
                return outer

        self.out = Out()
        self.out.handler = Handler()

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
