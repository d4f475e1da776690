import pickle

import money

item = money.Item(3)
assert money.total(item, money.TooDear(4)) == 7 and item == money.Item(3) and pickle.loads(pickle.dumps(item)) == item
assert hash(item) == hash(money.Item(3)) and money.TooDear(4).args == (4,)
