import io


class Base:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


class Tee(Base):
    def __init__(self):
        super().__init__()
        self.copy = io.StringIO()

    def close(self):
        self.copy.close()
        super().close()

    def __del__(self):
        self.close()
