from abc import ABC, abstractmethod

from theme.meta import Cascade


class Styled:
    """A mixin with a style that is not of the cascade."""

    style = "mixin"


class Page(ABC, metaclass=Cascade):
    source = "body {}"

    @abstractmethod
    def title(self): ...


class Error(Page, Styled):
    source = "h1 {}"

    def title(self):
        return "error"


class NotFound(Error):
    def title(self):
        return "404"
