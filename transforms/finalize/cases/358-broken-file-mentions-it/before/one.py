import io


class One:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()
