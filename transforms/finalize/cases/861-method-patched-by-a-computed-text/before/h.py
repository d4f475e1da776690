calls = []


class H:
    def __init__(self, n):
        self.n = n

    def close(self):
        calls.append(self.n)

    def __del__(self):
        self.close()
