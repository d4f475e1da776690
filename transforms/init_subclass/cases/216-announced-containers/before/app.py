class PluginMeta(type):
    rules: dict
    checks: list

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.rules = {}
        cls.checks = []
        return cls


class Plugin(metaclass=PluginMeta):
    limit = 3

    @classmethod
    def rule(cls, function):
        cls.rules[function.__name__] = function
        return function


class Echo(Plugin):
    pass


@Echo.rule
def tabs(line):
    return "\t" in line


@Plugin.rule
def tails(line):
    return line.endswith(" ")


print(sorted(Plugin.rules), sorted(Echo.rules), Echo.checks is Plugin.checks)
