class Meta(type):
    codes = {}

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if "code" in ns:
            mcs.codes[ns["code"]] = cls
        return cls


class Error(Exception, metaclass=Meta):
    pass
