from iface import Visitor


@Visitor.register
class Counter:
    def __init__(self):
        self.n = 0

    def visit(self):
        self.n += 1
