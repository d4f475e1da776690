class Titled:
    """Whatever has a title."""

    def __init__(self, title):
        self.title = title.strip()

    def shout(self):
        return self.title.upper()

    def matches(self, word):
        return word in self.title

    def rename(self, title):
        self.title = title


class Entry(Titled):
    def __init__(self, title, link):
        super().__init__(title)
        self.link = link


def entries(rows):
    return [Entry(title, link) for title, link in rows]
