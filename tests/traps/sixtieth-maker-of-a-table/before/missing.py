class Missing:
    def __init__(self):
        self.size = 0
