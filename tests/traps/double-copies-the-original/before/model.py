class Gateway:
    def __init__(self, url):
        self.url = url

    def fetch(self):
        return self.url
