from model import Shape


def draw(self):
    self.drawn = self.size * 2
    return self.drawn


Shape.draw = draw
