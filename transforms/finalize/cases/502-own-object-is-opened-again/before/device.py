import os


class Port:
    def __init__(self):
        self.fd = None

    def open(self):
        self.fd = os.open(os.devnull, os.O_RDONLY)

    def close(self):
        if self.fd is not None:
            os.close(self.fd)
            self.fd = None


class Device:
    def __init__(self):
        self.port = Port()

    def start(self):
        self.port.open()

    def stop(self):
        self.port.close()

    def __del__(self):
        self.stop()
