import ui.widget


class Label(ui.widget.Widget):
    __slots__ = ("text",)

    def __init__(self, text):
        super().__init__(0)
        self.text = text
        self.width = len(text)

    def shrink(self, by):
        self.width -= by
        return self.width
