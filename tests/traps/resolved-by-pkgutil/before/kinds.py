class Kind:
    def __init__(self):
        self.value = 1
