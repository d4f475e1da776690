from ui import *
import ui as toolkit


class Button(Part):
    __slots__ = ("text",)

    def __init__(self, text):
        super().__init__(len(text) + 2, 1)
        self.text = text


class Icon(toolkit.Part):
    __slots__ = ("name",)

    def __init__(self, name):
        toolkit.Part.__init__(self, 1, 1)
        self.name = name


class Gone(toolkit.Hidden):
    __slots__ = ()


def total(texts):
    return sum(area(Button(text)) for text in texts) + area(Icon("x"))
