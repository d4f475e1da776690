KNOWN = []


class SettingMeta(type):
    def __new__(cls, name, bases, attrs):
        super_new = super().__new__
        parents = [base for base in bases if isinstance(base, SettingMeta)]
        if not parents:
            return super_new(cls, name, bases, attrs)

        attrs["order"] = len(KNOWN)
        new_class = super_new(cls, name, bases, attrs)
        new_class.describe(attrs.get("text", ""))
        KNOWN.append(new_class)
        return new_class

    def describe(cls, text):
        setattr(cls, "short", text.splitlines()[0] if text else None)


class Setting(metaclass=SettingMeta):
    short = None
    order = None

    def __init__(self):
        self.name = type(self).__name__.lower()


class Bind(Setting):
    text = """The socket to bind.
    More of it."""


class Workers(Setting):
    pass
