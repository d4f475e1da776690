from shop.model import labels
from shop.settings import patched

assert [label.shown() for label in labels(["a_b", "c"])] == ["a b (en)", "c (en)"]
assert patched().limit == 4 and patched().previous == 3
