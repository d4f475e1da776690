from style import CSS


class Page(metaclass=CSS):
    style = "a{}"
    CSS: str = "none"

    def head(self):
        return self.CSS + self.STYLE


class Error(Page):
    style = "b{}"
    CSS = "error"
