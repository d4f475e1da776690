class Scaled:
    def __init__(self, of, factor):
        self.of = of
        self.factor = factor

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.metres * self.factor
