class Unit:
    def __init__(self, hp):
        self.hp = hp
        self.last_hit = None
