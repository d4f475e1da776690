from abc import ABCMeta


def read_style(text, name):
    return text if text is not None else "/* %s */" % name


class Cascade(ABCMeta):
    """Joins the styles of a page and of all pages above."""

    def __new__(mcs, name, bases, attrs):
        page = super().__new__(mcs, name, bases, attrs)
        page.style = read_style(attrs.get("source"), name)
        page.css = "\n".join(above.style for above in reversed(page.__mro__) if type(above) is Cascade)
        return page
