import os
import tempfile

here = os.getcwd()


class Cd:
    def __init__(self, to):
        self.back = os.getcwd()
        os.chdir(to)

    def __del__(self):
        os.chdir(self.back)


c = Cd(tempfile.gettempdir())
print(os.getcwd() != here)
del c
print(os.getcwd() == here)
