class Engine:
    def __init__(self, name, size):
        self.name = name
        self.size = size


def engines(n):
    return [Engine(str(k), k) for k in range(n)]
