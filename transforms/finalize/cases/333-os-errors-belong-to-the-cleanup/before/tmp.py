import contextlib
import os
import tempfile


class Tmp:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def remove(self):
        try:
            os.rmdir(self.path)
        except FileNotFoundError:
            pass  # somebody was faster

    def __del__(self):
        self.remove()


class Other:
    def __init__(self, path: str):
        self.path = path

    def __del__(self):
        with contextlib.suppress(OSError):
            os.unlink(self.path)


class Third:
    def __init__(self, path: str):
        self.path = path

    def __del__(self):
        if os.path.exists(self.path):
            os.unlink(self.path)
