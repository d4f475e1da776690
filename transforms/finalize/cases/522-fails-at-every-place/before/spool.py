import os


class Spool:
    def __init__(self, folder, fails):
        if fails == 0:
            raise ValueError(fails)
        self.path = os.path.join(folder, "spool")
        if fails == 1:
            raise ValueError(fails)
        self._file = open(self.path, "w")
        if fails == 2:
            raise ValueError(fails)
        self.count = 1 // (fails - 3)

    def __del__(self):
        self._file.close()
        os.remove(self.path)
