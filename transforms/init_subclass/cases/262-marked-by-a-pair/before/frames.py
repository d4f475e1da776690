_MARK = "_frame_mark"
TEXT, BINARY = "text", "binary"


def frame(kind, name):
    def mark(function):
        setattr(function, _MARK, (kind, name))
        return function

    return mark


class _ReaderType(type):
    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace, **kwargs)
        kinds = {TEXT, BINARY}
        found = dict(getattr(cls, "_readers", {}))
        for member in namespace.values():
            kind, frame_name = getattr(member, _MARK, (None, None))
            if kind not in kinds or type(frame_name) is not str:
                continue
            found[kind, frame_name] = member
        cls._readers = found


class Reader(metaclass=_ReaderType):
    @frame(TEXT, "TIT2")
    def title(self):
        return "title"


class More(Reader):
    @frame(BINARY, "APIC")
    def picture(self):
        return "picture"
