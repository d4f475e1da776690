class Node:
    def __init__(self, name):
        self.name = name


class Area:
    def __init__(self, sides):
        self.sides = sides
