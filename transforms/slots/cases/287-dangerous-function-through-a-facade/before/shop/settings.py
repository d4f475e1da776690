from types import SimpleNamespace

from shop.patching import replace


def patched():
    return replace(SimpleNamespace(limit=3), "limit", 4)
