class P:
    def __init__(self):
        self.lines = []


def parse():
    p = P()
    while (line := (yield)) is not None:
        p.lines.append(line)
    return p
