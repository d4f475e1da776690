import os


class Parts:
    def __init__(self, stem):
        self.stem = stem
        self.part = 0

    def write(self, text):
        with open("%s.%d" % (self.stem, self.part), "w") as f:
            f.write(text)
        self.part += 1

    def __del__(self):
        os.unlink("%s.%d" % (self.stem, self.part - 1))
