import style


class Page(metaclass=style.CSS):
    style = "a{}"

    def __init__(self):
        self.CSS = style.CSS

    def is_page(self, other):
        return isinstance(other, self.CSS)


class Error(Page):
    pass
