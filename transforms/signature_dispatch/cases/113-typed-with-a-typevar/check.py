import sys

import orders

data = {'sku': 's', 'count': 1, 'price': 2.0, 'note': 'n'}
assert orders.read(data) == orders.Line('s', 1, 2.0) and orders.price(data) == 2.0
if sys.argv[1] == "after":
    assert "_T = TypeVar('_T')" in open("orders.py").read()
