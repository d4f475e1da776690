import io


class Log:
    def __init__(self):
        self.out = io.StringIO()

    def close(self):
        self.out.close()

    def __del__(self):
        self.close()
