from stores import Store


class Cellar(Store):
    def open(self):
        return f"cellar of {self.source}"
