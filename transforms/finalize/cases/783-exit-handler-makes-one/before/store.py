import atexit


class Store:
    def __init__(self):
        self.name = "kept"

    def __del__(self):
        print("ended", self.name)


atexit.register(Store)
