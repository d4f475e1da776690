import use
from kinds import Small

values = [Small, Small(), str, "text", 3]
assert [use.is_other(value) for value in values] == [False, True, True, True, True]
assert [use.both(value, True) for value in values] == [False, True, True, True, True]
assert [use.both(value, False) for value in values] == [True, False, False, False, False]
assert [use.Holder(value).is_kind() for value in values] == [True, True, False, True, False]
