import os


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def close(self):
        try:
            os.close(self.fd)
        except Exception:
            pass

    def __del__(self):
        self.close()
