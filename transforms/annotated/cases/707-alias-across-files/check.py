import os
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect

from fastapi.testclient import TestClient
from shop import articles, deps, orders
from shop.main import app

client = TestClient(app)
good = {"X-Token": "t1"}
assert client.get("/orders", headers=good).json() == {"who": "ann", "orders": [1, 2]}
assert client.get("/orders", headers=good, params={"limit": "1"}).json()["orders"] == [1]
assert client.post("/orders", headers=good, params={"number": "9"}).json() == {"who": "ann", "orders": [1, 2, 9]}
assert client.get("/articles").json() == ["anvil", "bolt"]
assert client.get("/orders", headers={"X-Token": "no"}).status_code == 401
assert len(deps.stores) == 5 and all(store.closed for store in deps.stores), "one store per request"
assert list(inspect.signature(orders.list_orders).parameters) == ["limit", "store", "who"]
if sys.argv[1] == "after":
    for function in (orders.list_orders, orders.add_order, articles.list_articles, deps.customer):
        parameter = inspect.signature(function).parameters["store"]
        assert parameter.annotation is deps.StoreDep and parameter.default is parameter.empty, function
    assert not [name for name in vars(orders) if name.endswith("Dep") and name != "StoreDep"]
