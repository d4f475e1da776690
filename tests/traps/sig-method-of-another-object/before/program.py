class Shop:
    def order(self, item, count, price):
        return "shop", item, count, price

    @classmethod
    def make(cls, item, count, price):
        return cls.__name__, item, count, price

    @staticmethod
    def check(item, count, price):
        return "checked", item, count, price

    def handle(self, row):
        print(self.order(item=row["item"], count=row["count"], price=row["price"]))
        print(self.make(item=row["item"], count=row["count"], price=row["price"]))
        print(self.check(item=row["item"], count=row["count"], price=row["price"]))


row = {"item": 1, "count": 2, "price": 3, "gift": True}
Shop().handle(row)
shop = Shop()
shop.order = lambda item, count, price, gift=None: ("own", item, count, price, gift)
shop.handle(row)


def order(self, item, count, price, gift=False):
    return "mixed in", item, count, price, gift


Special = type("Special", (Shop,), {"order": order})
Special().handle(row)
