import sys

sys.path.insert(0, "src")
from tabular import render
from tabular._measure import Width
from tabular.table import _Cell

assert render([["a", "b"], ["cc", "d"]]) == "a  b\ncc d"
if sys.argv[1] == "after":
    assert not hasattr(_Cell("a", 1), "__dict__") and not hasattr(Width(["a"]), "__dict__")
