import sys

from ui.label import Label

label = Label("hello")
assert label.width == 5 and label.shrink(9) == 0, "never negative"
if sys.argv[1] == "after":
    assert not hasattr(label, "__dict__")
