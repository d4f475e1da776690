import sys

from chess.position import Position

p = Position.from_fen("8/8 b KQ - 0 1")
assert p.turn == "b" and p.castling == "KQ" and p.after(3).ply == 3
assert Position.bare().origin == "bare" and Position.fast((1,)).hint is None
assert Position.start().parent.ply == 0
if sys.argv[1] == "after":
    assert not hasattr(p, "__dict__")
