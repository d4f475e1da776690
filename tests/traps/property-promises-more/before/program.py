from accounts import Account, Visit
from counter import count

assert count([Visit(Account("ann")), Visit()]) == ["ann", "guest"]
