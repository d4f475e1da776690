class Box:
    """Holds a value until it expires."""

    def __init__(self, value, expires):
        self.value = value
        self.expires = expires

    def fresh(self, now):
        return now < self.expires
