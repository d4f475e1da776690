class Result:
    def __init__(self, value):
        self.value = value
        self.elapsed = 0


class Failure:
    def __init__(self, error):
        self.error = error
