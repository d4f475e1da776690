class Sample:
    def __init__(self, number):
        self.number = number


def samples():
    return [Sample(number) for number in (1, 2)]
