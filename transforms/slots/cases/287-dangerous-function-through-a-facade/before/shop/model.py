import shop


class Label:
    def __init__(self, text, language):
        self.text = text
        self.language = language

    def shown(self):
        return f"{self.text} ({self.language})"


def translated(label):
    return shop.replace(label, "text", "das")
