import os


class Tmp:
    def __init__(self, path):
        self.path = path

    def remove(self):
        os.remove(self.path)

    def __del__(self):
        self.remove()
