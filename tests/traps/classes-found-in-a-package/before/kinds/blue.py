class Blue:
    def __init__(self):
        self.value = 2
