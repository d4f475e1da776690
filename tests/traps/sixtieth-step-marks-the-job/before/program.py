from kinds import ALL
from parts import Odd, Plain
from running import run

assert [run([kind(1) for kind in ALL], part()) for part in (Plain, Odd)] == [1, 2]
