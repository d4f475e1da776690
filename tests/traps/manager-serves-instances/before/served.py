class Counter:
    def __init__(self, start):
        self.value = start

    def up(self):
        self.value += 1
        self.last = self.value
        return self.value


class Journal:
    def __init__(self):
        self.lines = []

    def add(self, line):
        self.lines.append(line)
        return len(self.lines)
