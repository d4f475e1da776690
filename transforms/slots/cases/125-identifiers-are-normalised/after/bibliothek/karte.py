# Bestand der Zweigstelle
class Karte:
    __slots__ = ("filiale", "größe", "μ")

    def __init__(self, ﬁliale, größe):
        self.ﬁliale = ﬁliale
        self.größe = größe
        self.µ = größe / 1000

    def etikett(self):
        return f"{self.filiale} {self.größe} {self.μ:g}"
