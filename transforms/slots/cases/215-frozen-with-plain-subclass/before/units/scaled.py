from units.unit import Unit


class Scaled(Unit):
    def __init__(self, unit, prefix):
        super().__init__(unit.name, unit.factor)
        self.prefix = prefix

    def label(self):
        return self.prefix + self.name
