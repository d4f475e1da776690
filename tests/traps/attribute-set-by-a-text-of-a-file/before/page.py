class Page:
    def __init__(self, title):
        self.title = title
