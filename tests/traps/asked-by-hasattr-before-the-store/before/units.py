class Unit:
    def __init__(self, hp):
        self.hp = hp
        self.armour = 3
        self.last_hit = None


def hit(target: Unit, turn):
    blow = 5
    if hasattr(target, "armour"):
        blow -= target.armour
    if isinstance(target, Unit) and target.armour > 2:
        print("strong")
    target.hp -= blow
    target.last_hit = turn
