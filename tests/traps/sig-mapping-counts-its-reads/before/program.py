class Watched(dict):
    asked = []

    def __getitem__(self, key):
        self.asked.append(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.asked.append(key + "?")
        return super().get(key, default)

    def __missing__(self, key):
        return "made"


def order(item, count, price=None):
    return item, count, price


def refund(item, count, reason=None):
    return item, count, reason


def handle(row):
    print(order(item=row["item"], count=row["count"], price=row.get("price")))
    print(refund(item=row["item"], count=row["count"], reason=row.get("reason")))


handle(Watched(item=1, reason=3))
print(Watched.asked)
handle({"item": 1, "count": 2, "price": 3})
