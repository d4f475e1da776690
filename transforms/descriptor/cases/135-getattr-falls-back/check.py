import sys

from form import Form

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


form = Form()
assert form.price == "no price"
form.price = 3
assert form.price == 3
assert error(setattr, form, "stock", -3) == "ValueError: stock must be at least 0, not -3"

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Form).items() if name in ['price', 'weight', 'stock'])
