from shop.build import bound
from shop.plan import start
for kind in ("mail", "print"):
    print(kind, start(kind))
