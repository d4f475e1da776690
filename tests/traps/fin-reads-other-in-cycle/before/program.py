import gc

log = []


class Node:
    def __init__(self, name, buffer):
        self.name = name
        self.buffer = buffer
        self.peer = None

    def __del__(self):
        self.buffer.append(self.name)
        log.append(len(self.buffer))


buf = []
a, b = Node("a", buf), Node("b", buf)
a.peer, b.peer = b, a
del a, b
gc.collect()
print(sorted(buf), log)
