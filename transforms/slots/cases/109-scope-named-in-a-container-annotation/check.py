import sys

from warehouse import Bin, Floor, Robot

floor = Floor({"A": Bin("a", 3)}, [Robot(1)])
assert floor.fetch("A", 3) and not floor.fetch("A", 4) and floor.commands() == ["start 9001"]
floor.by_code["A"].take(1)
assert floor.by_code["A"].code == "A" and floor.close() == ["stop 9001"]
if sys.argv[1] == "after":
    assert not hasattr(floor.by_code["A"], "__dict__")
    assert hasattr(Robot(1), "__dict__") and hasattr(floor, "__dict__")
