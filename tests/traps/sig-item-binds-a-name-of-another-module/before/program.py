import state


class Page:
    def __init__(self, n, rest=None):
        self.n, self.rest = n, rest

    def __getitem__(self, key):
        state.CURRENT = self.rest or self
        return f"{key}{self.n}"


state.CURRENT = Page(1, Page(2, Page(3)))
print(state.show(), state.tell())
