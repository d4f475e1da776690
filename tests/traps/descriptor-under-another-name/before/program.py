from forms import Form

form = Form(3)
form.age = 4
assert form.age == 4
try:
    form.age = "x"
except TypeError:
    pass
else:
    raise AssertionError("it is checked")
