class Unit:
    def __init__(self, hp):
        self.hp = hp
        self.armour = 3
        self.last_hit = None


def hit(target: Unit, turn):
    blow = 5 - getattr(target, "armour", 0)
    target.hp -= blow
    target.last_hit = turn
