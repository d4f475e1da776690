class Door:
    """A door.

    >>> door = Door("front")
    >>> door.open("kim")
    >>> door.opened_by
    'kim'
    """

    __slots__ = ("name", "opened_by")

    def __init__(self, name):
        self.name = name

    def open(self, who):
        self.opened_by = who
