import atexit, io


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)
        self.text = text

    def close(self):
        print("close", self.text)
        self.stream.close()

    def __del__(self):
        self.close()


def summary():
    print("summary")


atexit.register(summary)
KEEP = Box("k")
