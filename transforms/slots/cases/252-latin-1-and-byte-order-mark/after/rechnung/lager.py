import re

# Teil 1
class Fach:
    __slots__ = ("inhalt",)

    nummer = re.compile("[0-9]+")

    def __init__(self, text):
        self.inhalt = self.nummer.findall(text)

def fächer(texte):
    return [Fach(t) for t in texte]
