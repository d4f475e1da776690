import shop
def take(keeper, which):
    return getattr(keeper, "take_" + which)()
got = take(shop.keeper, "two")
got.sold = 1
print(got.sold)
