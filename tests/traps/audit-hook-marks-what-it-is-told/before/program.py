import sys
import watch
from items import Order

watch.install()
for n in range(3):
    o = Order(n, n * 10)
    sys.audit("shop.order", o)
print([(o.no, o.audited) for o in watch.SEEN])
