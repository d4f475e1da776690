import exceptions  # noqa: F401
from ports import Memory, copy

a, b = Memory(), Memory()
a.put("k", "v")
copy(a, b, "k")
print(b.get("k"))
