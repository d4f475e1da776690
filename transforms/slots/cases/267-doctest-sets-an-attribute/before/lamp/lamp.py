class Lamp:
    """A lamp.

    >>> lamp = Lamp(60)
    >>> lamp.room = "kitchen"
    >>> lamp.room
    'kitchen'
    """

    def __init__(self, watts):
        self.watts = watts
