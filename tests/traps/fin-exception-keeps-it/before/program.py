import io


class Out(io.StringIO):
    pass


class Store:
    def __init__(self):
        self.out = Out()
        self.failed = None

    def work(self):
        try:
            raise KeyError("k")
        except KeyError as error:
            self.out.error = error

    def __del__(self):
        print("closing")
        self.out.close()


import gc

store = Store()
store.work()
del store
gc.collect()
print("end")
