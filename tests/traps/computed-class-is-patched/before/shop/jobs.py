class MailJob:
    app = None

    def __init__(self, to):
        self.to = to

    def bind(self, app=None):
        if app is not None:
            self.app = app
        return self.app, self.to
