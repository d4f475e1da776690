class Tag:
    def __init__(self, log, name):
        self.log = log
        self.name = name

    def __enter__(self):
        self.log.append("<" + self.name)
        return self.name

    def __exit__(self, *_):
        self.log.append(self.name + ">")


class Quiet:
    """Nothing is said inside."""

    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("hush")
        return self

    def __exit__(self, *_):
        self.log.append("speak")
