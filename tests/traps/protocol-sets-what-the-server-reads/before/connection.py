class Connection:
    def __init__(self, line):
        self.line = line
