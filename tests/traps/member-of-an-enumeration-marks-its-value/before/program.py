import enum


class Info:
    def __init__(self, code, text):
        self.code, self.text = code, text


class Status(enum.Enum):
    OK = Info(1, "ok")
    BAD = Info(2, "bad")

    def __init__(self, info):
        self.code = info.code
        info.owner = self.name

    @classmethod
    def by_code(cls, c):
        return next(s for s in cls if s.value.code == c)


print(Status.by_code(2).value.owner, Status.OK.code)
