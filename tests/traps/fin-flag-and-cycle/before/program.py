import gc

GONE = []


class Node:
    def __init__(self, name):
        self.name = name
        self.on = False
        self.other = None

    def start(self):
        self.on = True

    def stop(self):
        if self.on:
            GONE.append("stop " + self.name)
            self.on = False

    def __del__(self):
        if self.on:
            GONE.append("del " + self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
a.start()
b.start()
b.stop()
del a, b
gc.collect()
print(GONE)
