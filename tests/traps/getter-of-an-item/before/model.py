class Rule:
    def __init__(self, name):
        self.name = name


def pairs():
    return [(number, Rule(name)) for number, name in enumerate("ab")]
