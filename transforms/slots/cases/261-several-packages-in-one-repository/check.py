import importlib
import sys


def load(service, name):
    for module in [m for m in sys.modules if m.split(".")[0] in ("models", "main")]:
        del sys.modules[module]
    sys.path.insert(0, f"services/{service}/src")
    importlib.invalidate_caches()
    try:
        return importlib.import_module(name)
    finally:
        del sys.path[0]


main = load("feed", "main")
assert main.parse({"guid": 1, "title": "a", "link": "b"}).title == "a"
shop = load("shop", "models.item")
[item] = shop.items(["x"])
assert item.sku == "x"
if sys.argv[1] == "after":
    assert not hasattr(item, "__dict__")
