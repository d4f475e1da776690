class Unit:
    kind = "unit"

    def __init__(self, hp):
        self.hp = hp
        self.armour = 3
        self.last_hit = None


def hit(target: Unit, turn):
    if target.kind == "unit":
        target.hp -= 5 - target.armour
    elif target.kind == "tree":
        target.hp -= target.bark
    else:
        target.hp -= 1
    target.last_hit = turn
