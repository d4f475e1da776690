import copyreg


class Coin:
    def __init__(self, value=0):
        self.value = value


def reduced(coin):
    return Coin, (), (None, {"value": coin.value})


copyreg.pickle(Coin, reduced)
