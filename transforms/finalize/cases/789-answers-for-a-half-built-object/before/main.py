import os


class Handle:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    def __del__(self):
        try:
            os.close(self.fd)
        except AttributeError:
            print("never opened")


try:
    Handle("is-not-there")
except FileNotFoundError:
    print("no file")
