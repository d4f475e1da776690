import os
import shutil
import tempfile


class Download:
    def __init__(self, text):
        self.path = tempfile.mkdtemp()
        with open(os.path.join(self.path, "text"), "w") as file:
            file.write(text)

    def text(self):
        with open(os.path.join(self.path, "text"), "rb") as file:
            return file.read().decode()

    def names(self):
        return os.listdir(self.path)

    def remove(self):
        shutil.rmtree(self.path, ignore_errors=True)

    def __del__(self):
        self.remove()
