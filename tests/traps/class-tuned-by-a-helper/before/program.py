from kinds import Engine, Wheel
from tune import chosen

chosen(Engine).speed = 100
for kind in [chosen(each) for each in (Wheel,)]:
    kind.size = 16
assert [Engine().speed for _ in range(2)] == [100, 100] and [Wheel().size for _ in range(2)] == [16, 16]
