class Kunde:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name  # 名前
