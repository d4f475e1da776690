class Widget:
    def __init__(self, kind):
        self.kind = kind

    def render(self):
        return "<%s>" % self.kind
