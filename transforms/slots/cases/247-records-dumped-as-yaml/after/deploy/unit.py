class Unit:
    __slots__ = ("name", "replicas")

    def __init__(self, name, replicas):
        self.name = name
        self.replicas = replicas
