class Show:
    def __init__(self):
        self.name = "show"

    def run(self):
        return self.parsed.verbose


class Hide:
    def __init__(self):
        self.name = "hide"

    def run(self):
        return not self.parsed.verbose
