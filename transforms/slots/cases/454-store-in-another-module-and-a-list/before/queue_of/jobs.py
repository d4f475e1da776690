class Job:
    __slots__ = [
        "number",
        "owner",
    ]

    def __init__(self, number, owner):
        self.number = number
        self.owner = owner
