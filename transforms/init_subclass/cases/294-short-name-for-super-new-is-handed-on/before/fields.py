KNOWN = []


def twice(make, *args):
    make(*args)
    return make(*args)


class SettingMeta(type):
    def __new__(cls, name, bases, attrs):
        make = super().__new__
        new_class = make(cls, name, bases, attrs)
        if bases:
            new_class = twice(make, cls, name, bases, attrs)
        KNOWN.append(new_class)
        return new_class


class Setting(metaclass=SettingMeta):
    pass


class Bind(Setting):
    pass
