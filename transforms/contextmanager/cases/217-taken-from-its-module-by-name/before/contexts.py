class Silent:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("silent")

    def __exit__(self, *args):
        self.log.append("loud")


def direct(log):
    with Silent(log):
        log.append("direct")
