import os


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def close(self):
        os.close(self.fd)

    def __del__(self):
        try:
            self.close()
        except Exception:
            pass
