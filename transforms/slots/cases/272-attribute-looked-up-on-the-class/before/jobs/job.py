class Job:
    def __init__(self, name, queue=None):
        self.name = name
        self.queue = queue or getattr(type(self), "queue", "default")


class Mail(Job):
    queue = "mail"


class Step:
    def __init__(self, title=None):
        if title:
            self.title = title
        elif not hasattr(type(self), "title"):
            self.title = type(self).__name__


class Timer:
    def __init__(self, seconds):
        self.seconds = seconds
