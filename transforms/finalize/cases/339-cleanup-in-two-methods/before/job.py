import io


class Job:
    def __init__(self, log):
        self.log = log
        self.out = io.StringIO()

    def close(self):
        self.out.close()

    def __del__(self):
        self.close()
        self.log.append("gone")
