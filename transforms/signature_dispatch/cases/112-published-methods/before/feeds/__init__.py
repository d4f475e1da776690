class Reader:
    def __init__(self):
        self.seen = []

    def store(self, title, link, date):
        self.seen.append((title, link, date))

    def remove(self, title, link, date):
        self.seen.append(("-", title, link, date))

    def add(self, entry):
        self.store(title=entry["title"], link=entry["link"], date=entry["date"])

    def drop(self, entry):
        self.remove(title=entry["title"], link=entry["link"], date=entry["date"])
