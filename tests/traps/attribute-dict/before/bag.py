class Bag:
    def __init__(self, **values):
        self.__dict__.update(values)

    def names(self):
        return list(self.__dict__)
