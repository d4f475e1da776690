class Guard:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")
        return self.log

    def __exit__(self, exc_type, exc_value, traceback):
        self.log.append("out")


def run(log):
    with Guard(log) as held:
        held.append("work")
