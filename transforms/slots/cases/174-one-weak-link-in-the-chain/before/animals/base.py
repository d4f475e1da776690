class Animal:
    """Nothing but a name for the rest."""

    def describe(self):
        return type(self).__name__.lower() + ":" + self.name
