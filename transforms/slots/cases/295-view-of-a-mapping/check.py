from views import Items, OrderedItems

stock = {"nut": 3, "bolt": 1}
for kind in (OrderedItems, Items):
    view = kind(stock, lambda item: item[1])
    assert list(view) == [("bolt", 1), ("nut", 3)]
    assert len(view) == 2 and ("nut", 3) in view
