class CoinMeta(type):
    coins = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            CoinMeta.coins[name] = cls


CoinMeta.coins["none"] = None


class Coin(metaclass=CoinMeta):
    pass


class Penny(Coin):
    pass
