class MailJob:
    def __init__(self, to, level=None):
        self.to = to
        if level is not None:
            self.level = level

    def show(self):
        return self.to, self.level
