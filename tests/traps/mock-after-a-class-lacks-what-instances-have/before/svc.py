class Client:
    def __init__(self, url):
        self.url = url

    def call(self):
        return 1


def clients():
    return [Client(u) for u in "ab"]
