"""What pages look like."""


class CSS(type):
    """Cascading styles."""

    def __new__(mcs, name, bases, ns):
        page = super().__new__(mcs, name, bases, ns)
        page.STYLE = "".join(base.__dict__.get("style", "") for base in reversed(page.__mro__))
        return page
