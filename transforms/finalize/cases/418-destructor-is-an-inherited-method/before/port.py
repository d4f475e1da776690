import os


class Base:
    def close(self):
        os.close(self.fd)


class Port(Base):
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)

    __del__ = Base.close
