from topics import HANDLERS, Handler, Orders

assert HANDLERS == {"orders": Orders}
try:
    class Again(Handler):
        topic = "orders"
except ValueError:
    pass
else:
    raise AssertionError("registered twice")
assert not [name for name in vars(Handler) if "register" in name]
