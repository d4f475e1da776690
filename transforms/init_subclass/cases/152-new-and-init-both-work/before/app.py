class CardMeta(type):
    cards = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        if name in [card.__name__ for card in mcs.cards]:
            raise ValueError(name)
        cls.label = name.upper()
        return cls

    def __init__(self, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            # only real cards
            self.cards.append(self)


class Card(metaclass=CardMeta):
    pass


class Ace(Card):
    pass
