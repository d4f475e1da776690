class Kunde:
    def __init__(self, name):
        self.name = name  # 名前
