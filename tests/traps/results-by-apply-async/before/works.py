class Work:
    def __init__(self, number):
        self.number = number


def make(number):
    return Work(number)
