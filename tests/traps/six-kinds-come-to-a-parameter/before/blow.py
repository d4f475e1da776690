from units import Unit


def hit(target: Unit, turn):
    target.hp -= 1
    target.last_hit = turn
