"""Text filters by the name that is used in templates."""


class FilterMeta(type):
    filters = {}

    def __new__(mcs, name, bases, ns, **kwargs):
        alias = kwargs.pop("alias", None)
        cls = super().__new__(mcs, name, bases, ns, **kwargs)
        if alias is not None:
            mcs.filters[alias] = cls
        return cls

    def __init__(cls, name, bases, ns, **kwargs):
        super().__init__(name, bases, ns)


class Filter(metaclass=FilterMeta):
    def apply(self, text):
        return text


class Upper(Filter, alias="up"):
    def apply(self, text):
        return text.upper()


class _Quoting(Filter):
    pass
