class Res:
    def __init__(self, log):
        self.log = log

    def release(self):
        self.log.append("base")

    def __del__(self):
        self.release()
