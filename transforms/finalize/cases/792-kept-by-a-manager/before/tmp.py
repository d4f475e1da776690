import os


class Tmp:
    """A file that goes with its object."""

    def __init__(self, path):
        self.path = path
        open(path, "w").close()

    def __del__(self):
        try:
            os.remove(self.path)
        except FileNotFoundError:
            pass
