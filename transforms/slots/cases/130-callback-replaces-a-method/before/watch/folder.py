class Watcher:
    def __init__(self, path, on_change=None):
        self.path = path
        self.seen = set()
        if on_change is not None:
            self.on_change = on_change

    def on_change(self, name):
        return "changed: " + name

    def poll(self, names):
        new = [n for n in names if n not in self.seen]
        self.seen.update(new)
        return [self.on_change(n) for n in new]
