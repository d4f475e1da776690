import functools


class Counted:
    def __init__(self, function):
        self.function = function
        self.count = 0
        functools.update_wrapper(self, function)

    def __call__(self, *args):
        self.count += 1
        return self.function(*args)
