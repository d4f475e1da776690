log = []


class Value:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return self.name == other.name

    def __del__(self):
        log.append(self.name)


v = Value("a")
print(v == Value("a"), log)
del v
print(log)
