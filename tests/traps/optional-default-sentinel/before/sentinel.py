class Missing:
    def __init__(self):
        self.reason = "missing"


MISSING = Missing()
