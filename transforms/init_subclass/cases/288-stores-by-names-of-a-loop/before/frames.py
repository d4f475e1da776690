_TEXT = "_text_frames"
_DATA = "_data_frames"
_MARK = "__frame__"


def frame(kind, name):
    def mark(function):
        setattr(function, _MARK, (kind, name))
        return function

    return mark


class _FramesType(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)

        kinds = (_TEXT, _DATA)
        for kind in kinds:
            setattr(cls, kind, dict(getattr(cls, kind, {})))
        for member in namespace.values():
            kind, key = getattr(member, _MARK, (None, None))
            if kind not in kinds:
                continue
            getattr(cls, kind)[key] = member


class Frames(metaclass=_FramesType):
    _text_frames: dict
    _data_frames: dict

    @frame(_TEXT, "a")
    def first(self):
        return 1


class More(Frames):
    @frame(_DATA, "b")
    def second(self):
        return 2
