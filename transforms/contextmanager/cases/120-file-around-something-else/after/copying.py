from contextlib import closing


class Log:
    lines = []

    def write(self, line):
        self.lines.append(line)

    def close(self):
        self.lines.append("closed")


def copy(path):
    with open(path) as source, closing(Log()) as log:
        for line in source:
            log.write(line)
