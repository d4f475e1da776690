from model import Owner, Thing
thing = Thing(Owner("a"))
thing.owner.late = 3
assert thing._owner.late == 3
