from conn.states import Closed

c = Closed("a").reopen()
assert c.send(b"abc") == 3
c.close()
assert type(c) is Closed and c.reopen().tries == 2
