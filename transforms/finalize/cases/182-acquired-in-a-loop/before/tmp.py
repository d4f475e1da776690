import os


class Tmp:
    def __init__(self, names):
        for name in names:
            try:
                self.path = name
                os.mkdir(name)
                break
            except FileExistsError:
                continue

    def __del__(self):
        if hasattr(self, "path"):
            os.rmdir(self.path)
