from caching import cached


class City:
    def __init__(self, name):
        self.name = name


class Town:
    def __init__(self, name):
        self.name = name


@cached
def city(name):
    return City(name)


class Atlas:
    @cached
    def town(self, name):
        return Town(name)
