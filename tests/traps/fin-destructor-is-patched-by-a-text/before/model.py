LOG = []
class Conn:
    def __init__(self, n):
        self.res = [n]
    def close(self):
        while self.res:
            LOG.append(self.res.pop())
    def __del__(self):
        self.close()
