class Visit:
    def __init__(self, page):
        self.page = page
