class Counting:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, *args):
        self.log.append("out")


def twice(log):
    counting = Counting(log)
    with counting:
        log.append(1)
    with counting:
        log.append(2)
