class Styled(type):
    def __new__(mcs, name, bases, ns):
        page = super().__new__(mcs, name, bases, ns)
        page.look = "".join(base.__dict__.get("style", "") for base in reversed(page.__mro__))
        return page
