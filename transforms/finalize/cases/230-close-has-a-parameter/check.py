import w
log = []
x = w.W(log)
x.out.write("a")
del x
assert log == ["a"]
