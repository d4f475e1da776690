class RuleMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.checks = []
        cls.seen = {}


class Rule(metaclass=RuleMeta):
    @classmethod
    def check(cls, function):
        cls.checks.append(function)
        return function


class Spaces(Rule):
    pass


@Spaces.check
def tabs(line):
    return "\t" in line
