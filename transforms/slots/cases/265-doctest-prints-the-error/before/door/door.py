class Door:
    """A door.

    >>> Door("front").opened_by
    Traceback (most recent call last):
        ...
    AttributeError: 'Door' object has no attribute 'opened_by'
    """

    def __init__(self, name):
        self.name = name

    def open(self, who):
        self.opened_by = who
