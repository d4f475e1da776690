class Base:
    def __init__(self, value):
        self.value = value


class Opened(Base):
    pass


class Closed(Base):
    pass


class Moved(Base):
    pass


class Copied(Base):
    pass


class Deleted(Base):
    pass


class Renamed(Base):
    pass


class Locked(Base):
    pass


ALL = [Opened, Closed, Moved, Copied, Deleted, Renamed, Locked]
