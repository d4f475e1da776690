_MARK = "__frame__"


def frame(function):
    setattr(function, _MARK, function.__name__)
    return function


class _FramesType(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        found = []
        for kind in ("first", "other"):
            setattr(cls, kind, {})
        for member in namespace.values():
            key = getattr(member, _MARK, None)
            if key is None:
                continue
            found.append(key)
        cls.found = found


class Frames(metaclass=_FramesType):
    @frame
    def first(self):
        return 1


class More(Frames):
    pass
