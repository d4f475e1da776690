class Page:
    __slots__ = ("url",)

    def __init__(self, url):
        self.url = url


def pages(urls):
    return [Page(url) for url in urls]
