import io


class W:
    def __init__(self, log):
        self.log = log
        self.out = io.StringIO()

    def close(self, flush=True):
        if flush:
            self.log.append(self.out.getvalue())
        self.out.close()

    def __del__(self):
        self.close()
