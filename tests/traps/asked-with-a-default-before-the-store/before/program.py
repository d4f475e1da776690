from units import Unit, hit


class Tree:
    def __init__(self, hp):
        self.hp = hp


class Rock:
    def __init__(self, hp):
        self.hp = hp


class Wall:
    def __init__(self, hp):
        self.hp = hp


class Crate:
    def __init__(self, hp):
        self.hp = hp


class Door:
    def __init__(self, hp):
        self.hp = hp


field = {n: kind(10) for n, kind in enumerate((Unit, Tree, Rock, Wall, Crate, Door))}
for n in sorted(field):
    hit(field[n], n)
    print(field[n].hp, field[n].last_hit)
