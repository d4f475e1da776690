class Door:
    """A door.

    >>> door = Door("front")
    >>> door.open("kim")
    >>> door.opened_by
    'kim'
    """

    def __init__(self, name):
        self.name = name

    def open(self, who):
        self.opened_by = who
