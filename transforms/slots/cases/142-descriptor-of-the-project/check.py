from shop.product import Product

assert Product("tea", 3).price == 3
try:
    Product("tea", 0)
except ValueError:
    pass
else:
    raise AssertionError
assert hasattr(Product("tea", 3), "__dict__")
