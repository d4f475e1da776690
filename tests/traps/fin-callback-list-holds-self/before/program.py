log = []


class Service:
    def __init__(self):
        self.callbacks = []

    def on_close(self, f):
        self.callbacks.append(f)

    def say(self):
        log.append("bye")

    def __del__(self):
        for f in self.callbacks:
            f()


def wire(s):
    s.on_close(lambda: log.append("lambda"))


s = Service()
wire(s)
del s
print(log)
