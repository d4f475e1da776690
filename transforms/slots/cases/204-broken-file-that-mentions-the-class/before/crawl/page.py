class Page:
    def __init__(self, url):
        self.url = url
