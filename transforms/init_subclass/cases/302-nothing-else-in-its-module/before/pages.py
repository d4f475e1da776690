from style import Styled


class Page(metaclass=Styled):
    style = "a{}"


class Error(Page):
    style = "b{}"
