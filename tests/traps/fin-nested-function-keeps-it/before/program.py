import io


class Out(io.StringIO):
    pass


class Feed:
    def __init__(self):
        self.out = Out()

        def outer():
            def inner():
                return self

            return inner

        self.out.callback = outer

    def __del__(self):
        print("closed")
        self.out.close()


feed = Feed()
del feed


import gc

gc.collect()
print("end")
