from units import Unit, hit


class Tree:
    kind = "tree"

    def __init__(self, hp):
        self.hp = hp
        self.bark = 2


class Rock:
    kind = "rock"

    def __init__(self, hp):
        self.hp = hp


class Wall:
    kind = "wall"

    def __init__(self, hp):
        self.hp = hp


class Crate:
    kind = "crate"

    def __init__(self, hp):
        self.hp = hp


class Door:
    kind = "door"

    def __init__(self, hp):
        self.hp = hp


field = {n: kind(10) for n, kind in enumerate((Unit, Tree, Rock, Wall, Crate, Door))}
for n in sorted(field):
    hit(field[n], n)
    print(field[n].hp, field[n].last_hit)
