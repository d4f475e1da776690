from wire.base import Transport


class Pooled(Transport):
    def __init__(self, size, timeout=None):
        self.size = size
        if timeout:
            self.timeout = timeout
