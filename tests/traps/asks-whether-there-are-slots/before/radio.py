class Radio:
    def __init__(self, volume):
        self.volume = volume

    def play(self):
        return f"loud {self.volume}"
