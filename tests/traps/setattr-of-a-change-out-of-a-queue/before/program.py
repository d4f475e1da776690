from changes import Changes


class Unit:
    def __init__(self, hp):
        self.hp = hp


c = Changes()
us = [Unit(i) for i in range(3)]
for i, u in enumerate(us):
    c.later(u, "hp", i * 2)
    c.later(u, "shield", i)
c.flush()
print([(u.hp, u.shield) for u in us])
