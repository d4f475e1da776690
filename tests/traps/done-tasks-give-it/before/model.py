class Page:
    def __init__(self, url):
        self.url = url


async def fetch(url):
    return Page(url)
