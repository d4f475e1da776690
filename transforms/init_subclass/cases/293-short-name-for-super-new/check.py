from fields import KNOWN, Bind, Setting, Workers

assert KNOWN == [Bind, Workers]
assert (Bind.order, Workers.order, Setting.order) == (0, 1, None)
assert (Bind.short, Workers.short, Setting.short) == ("The socket to bind.", None, None)
assert Bind().name == "bind"
