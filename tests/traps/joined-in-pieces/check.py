from shop.plugins import joined
from shop.prices import all_priced
from shop.stock import all_counted

assert [one.count for one in all_counted([1, 2])] == [1, 2]
assert [one.price for one in all_priced([3, 4])] == [3, 4]
ware = joined("Ware")(5)
ware.price = 6
assert (ware.count, ware.price) == (5, 6)
