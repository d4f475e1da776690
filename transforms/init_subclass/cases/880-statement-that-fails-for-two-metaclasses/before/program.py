class KnownMeta(type):
    known = []

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        KnownMeta.known.append(name)


class OtherMeta(type):
    pass


class Root(metaclass=KnownMeta):
    pass


class Strange(metaclass=OtherMeta):
    pass


def joined():
    try:

        class Both(Root, Strange):
            pass

    except TypeError:
        return None
    return Both
