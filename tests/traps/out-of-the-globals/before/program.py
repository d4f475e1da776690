import state
from reach import mark

mark("state", ["first"])
assert state.first.marked
