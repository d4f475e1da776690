from lazy import cached


class Plan:
    def __init__(self, parts):
        self.parts = parts

    @cached
    def total(self):
        return sum(self.parts)
