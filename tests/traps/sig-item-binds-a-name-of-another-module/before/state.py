CURRENT = None


def make(title, body, footer):
    return title + body + footer


def show():
    return make(title=CURRENT["title"], body=CURRENT["body"], footer=CURRENT["footer"])


def tell():
    return make(title=CURRENT["title"], body=CURRENT["body"], footer=CURRENT["footer"])
