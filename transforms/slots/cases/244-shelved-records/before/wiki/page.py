class Page:
    def __init__(self, title, text):
        self.title = title
        self.text = text
