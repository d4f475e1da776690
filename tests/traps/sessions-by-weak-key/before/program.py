from sessions import Session, State
from states import table, touch

session = Session("s")
table[session] = State()
assert touch(session) == "s" and session.fresh
