class MailJob:
    def __init__(self, to):
        self.to = to
        self.title = "mail to " + to

class FaxJob:
    title = "a fax"
    def __init__(self, to):
        self.to = to
