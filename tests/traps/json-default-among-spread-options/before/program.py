from api import respond


class City:
    def __init__(self, name, people):
        self.name = name
        self.people = people


print(respond([City(n, i) for i, n in enumerate(("x", "y"))]))
