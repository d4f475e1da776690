import io


class Out(io.StringIO):
    pass


def listen(out, callback):
    out.callbacks = [callback]


class Feed:
    def __init__(self):
        self.out = Out()

        def told(line, feed=self):
            return feed, line

        listen(self.out, told)

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
