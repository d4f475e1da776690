class Alarm:
    __slots__ = ("value", "flag")

    def __init__(self, value):
        self.value = value
        self.flag = None
