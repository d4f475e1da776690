from paths import assign
from tree import Box

boxes = [Box() for _ in range(2)]
for box in boxes:
    assign(box, "style.weight", "bold")
assert all(box.style.weight == "bold" for box in boxes)
