class MailJob:
    order = 4
    def __init__(self):
        self.n = 1
    def bump(self):
        self.order += self.n
        return self.order
