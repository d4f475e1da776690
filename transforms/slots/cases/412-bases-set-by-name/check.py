from plugs import Horn, make_loud

assert Horn("a").say() == "a"
make_loud(Horn)
assert Horn("a").say() == "A" and Horn("b").volume == 11
