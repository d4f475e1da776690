from shop.plan import start
for kind in ("mail",):
    print(kind, start(kind))
