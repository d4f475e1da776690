class Window:
    def __init__(self, display, surface):
        self.display = display
        self.surface = surface

    def __del__(self):
        self.surface = None
        self.display = None
