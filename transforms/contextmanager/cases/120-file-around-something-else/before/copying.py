class Log:
    lines = []

    def write(self, line):
        self.lines.append(line)

    def close(self):
        self.lines.append("closed")


def copy(path):
    source = open(path)
    try:
        log = Log()
        try:
            for line in source:
                log.write(line)
        finally:
            log.close()
    finally:
        source.close()
