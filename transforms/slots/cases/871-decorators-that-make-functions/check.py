import routes

assert routes.main() == ([(False, True, "/Orders", 2), (False, True, "/Carts", 2)], True)
first = routes.Route("x")
assert (first.answer(True), first.title(), first.calls) == (True, "X", 1)
