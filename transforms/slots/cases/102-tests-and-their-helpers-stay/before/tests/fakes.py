class FakeBoard:
    """Remembers what was shown."""

    def __init__(self):
        self.shown = []
