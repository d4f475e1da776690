class Described:
    def __init__(self, detail):
        self.detail = detail


class Problem(Described, Exception):
    def __init__(self, detail):
        Described.__init__(self, detail)
        Exception.__init__(self, detail)


def check(number):
    if not number:
        raise Problem("zero")
