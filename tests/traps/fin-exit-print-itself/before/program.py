import atexit, io


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def close(self):
        print("close")
        self.stream.close()

    def __del__(self):
        self.close()


atexit.register(print, "bye")
KEEP = Box("k")
