class Double:
    def __init__(self, original):
        for name in dir(original):
            if not name.startswith("__"):
                setattr(self, name, getattr(original, name))
        self.calls = original.__dict__.copy()
