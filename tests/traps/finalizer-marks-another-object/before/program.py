from life import tie
from model import Owner, Session

ss = [Session(i) for i in range(2)]
os_ = [tie(Owner(s), s) for s in ss]
os_.clear()
print([s.closed for s in ss])
