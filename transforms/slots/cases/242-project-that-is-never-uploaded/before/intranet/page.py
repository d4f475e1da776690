class Page:
    def __init__(self, title, owner):
        self.title = title
        self.owner = owner


def pages(owner, titles):
    return [Page(title, owner) for title in titles]
