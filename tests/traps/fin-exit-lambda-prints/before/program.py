import atexit, io


def tell(text):
    print(text)


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def close(self):
        tell("close")
        self.stream.close()

    def __del__(self):
        self.close()


atexit.register(lambda: print("bye"))
CACHE = []


def fill():
    CACHE.append(Box("k"))


fill()
