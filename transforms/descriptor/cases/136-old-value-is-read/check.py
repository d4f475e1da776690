import sys

from form import Form

form = Form()
form.price = 3
form.price = 3
form.price = 5
assert (form.price, form.log) == (5, [("price", None, 3), ("price", 3, 5)])

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Form).items() if name in ['price', 'weight', 'stock'])
