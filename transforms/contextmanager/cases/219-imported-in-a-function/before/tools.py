class Span:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, *args):
        self.log.append("out")


def run(log):
    with Span(log):
        log.append("run")
