class Command:
    def __init__(self, func):
        self.func = func
    def __call__(self, *args):
        return self.func(*args)
