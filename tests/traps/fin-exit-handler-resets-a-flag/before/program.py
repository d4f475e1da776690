import atexit

verbose = True


def quiet():
    global verbose
    verbose = False


class Feed:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        if verbose:
            print("closed", self.name)


atexit.register(quiet)
feed = Feed("a")
