class Window:
    def __init__(self, width, height, title=""):
        for name, value in list(locals().items()):
            if name != "self":
                setattr(self, name, value)
        self.area = width * height
