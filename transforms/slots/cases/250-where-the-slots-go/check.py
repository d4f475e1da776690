import sys

from style.forms import Decorated, Formatted, Joined, NoDoc, Raw, Semi, Wide

assert Raw.__doc__ == r"Matches \d+." and Joined.__doc__ == "one, two" and Wide.__doc__.startswith("Docstring after")
assert NoDoc.__doc__ is None and Formatted.__doc__ is None and Semi.__doc__ == "Doc." and Semi.SIZE == 2
each = [Raw("a"), Joined(2), Wide(3), NoDoc(9), Decorated.of(1), Formatted(2), Semi(4)]
assert each[1].double == 4 and each[3].n == 3 and each[6].m == 4
if sys.argv[1] == "after":
    for one in each[:-1]:
        assert not hasattr(one, "__dict__"), type(one)
