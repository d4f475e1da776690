class Page:
    __slots__ = ("title", "text")

    def __init__(self, title, text):
        self.title = title
        self.text = text
