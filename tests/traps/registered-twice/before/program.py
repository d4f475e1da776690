from kinds import KINDS, Kind, Round, Square

assert KINDS == [Round, Square], KINDS
assert all(isinstance(kind(1), kind) for kind in KINDS)
