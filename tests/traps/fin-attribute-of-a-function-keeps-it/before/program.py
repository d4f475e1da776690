import io


class Out(io.StringIO):
    pass


def make():
    def told():
        return None

    return told


class Feed:
    def __init__(self):
        self.out = Out()
        callback = make()
        callback.owner = self
        self.out.callback = callback

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
