import io
import threading


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        self.out = Out()
        self.out.worker = threading.Thread(target=self.run)

    def run(self):
        return self

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
