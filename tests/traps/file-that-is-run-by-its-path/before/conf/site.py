class Rule:
    def __init__(self, n):
        self.n = n


RULES = [Rule(1), Rule(2)]
