class Api:
    def __init__(self, url):
        self.url = url

    def get(self):
        return "real " + self.url
