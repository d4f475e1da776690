class Label:
    def __init__(self, text, language):
        self.text = text.replace("_", " ")
        self.language = language

    def shown(self):
        return f"{self.text} ({self.language})"


def labels(texts):
    return [Label(text, "en") for text in texts]
