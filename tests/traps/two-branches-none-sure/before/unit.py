class Unit:
    def __init__(self, hp):
        self.hp = hp
        self.shield = 1
        self.rank = 0
        self.last = None


def hit(target: Unit, kind, turn):
    if kind == "unit":
        target.hp -= target.shield + target.rank
    target.last = turn
