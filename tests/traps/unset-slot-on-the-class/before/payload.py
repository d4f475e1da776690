class Payload:
    kind = "plain"

    def __init__(self, text):
        self.text = text
        self.note = None
