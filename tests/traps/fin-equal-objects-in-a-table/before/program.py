log = []


class Key:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __del__(self):
        log.append(self.name)


table = {Key("a"): 1}
print(table[Key("a")], log)
table.clear()
print(log)
