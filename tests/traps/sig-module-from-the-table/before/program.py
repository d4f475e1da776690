from lib import home as M
from lib.user import f

print([M.one({"sku": 1, "count": 2, "price": 3, "x": 4}), M.two({"sku": 1, "count": 2, "price": 3})])
print(f() is not None)
print([M.one({"sku": 1, "count": 2, "price": 3, "x": 4}), M.two({"sku": 1, "count": 2, "price": 3})])
