class Unit:
    def __init__(self, name, replicas):
        self.name = name
        self.replicas = replicas
