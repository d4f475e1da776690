from sentinel import MISSING


class Value:
    def __init__(self, text):
        self.text = text
        self.asked = 0


class Config:
    def __init__(self):
        self.values = {}

    def get(self, name: str, default: "Value" = MISSING) -> "Value":
        return self.values.get(name, default)
