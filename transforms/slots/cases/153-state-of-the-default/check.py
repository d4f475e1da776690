import copy

from bot.session import Session

session = copy.copy(Session("kim", "secret"))
assert (session.user, session.token) == ("kim", None)
