class Settings:
    """Asks whatever it has been given."""

    def __init__(self, store):
        self.store = store

    def read(self, name):
        return getattr(self.store, name, None)
