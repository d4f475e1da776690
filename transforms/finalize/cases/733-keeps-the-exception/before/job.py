ENDED = []


class Job:
    def __init__(self, name):
        self.name = name
        self.error = None

    def run(self):
        try:
            raise ValueError(self.name)
        except ValueError as error:
            self.error = error

    def __del__(self):
        ENDED.append((self.name, self.error is None))
