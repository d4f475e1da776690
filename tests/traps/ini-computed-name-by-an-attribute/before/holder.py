class Holder:
    def __init__(self, held):
        self.held = held

    def show(self, name):
        return getattr(self.held, name, "missing") if hasattr(self.held, "size") else None
