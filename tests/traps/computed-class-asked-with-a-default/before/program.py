from shop.plan import start
for kind in ("mail", "fax"):
    print(kind, start(kind))
