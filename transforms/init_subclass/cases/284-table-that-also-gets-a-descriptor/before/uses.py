from kinds import Use


class Lazy(Use):
    pass


class Int(Use):
    pass
