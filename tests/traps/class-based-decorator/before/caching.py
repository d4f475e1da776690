class cached:
    def __init__(self, function):
        self.function = function
        self.kept = {}

    def __get__(self, holder, owner=None):
        return self if holder is None else (lambda *args: self(holder, *args))

    def __call__(self, *args):
        if args not in self.kept:
            found = self.function(*args)
            found.key = args[-1]
            self.kept[args] = found
        return self.kept[args]
