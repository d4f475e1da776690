from units import Unit
from blow import hit


class Tree:
    def __init__(self, hp):
        self.hp = hp


class Rock:
    def __init__(self, hp):
        self.hp = hp


class Wall:
    def __init__(self, hp, length):
        self.hp = hp
        self.length = length


class Crate:
    def __init__(self, hp, inside):
        self.hp = hp
        self.inside = inside


class Door:
    def __init__(self, hp, key):
        self.hp = hp
        self.key = key


field = {}
for i in range(3):
    field[i, 0] = Unit(10)
    field[i, 1] = Tree(3)
    field[i, 2] = Rock(30)
    field[i, 3] = Wall(20, 2)
    field[i, 4] = Crate(2, "gold")
    field[i, 5] = Door(5, "k")
for turn in range(6):
    hit(field[turn % 3, turn], turn)
for place in sorted(field):
    print(place, field[place].hp, hasattr(field[place], "last_hit"))
