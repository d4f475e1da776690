import sys

from form import Form

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


form = Form()
assert (form.price, error(setattr, form, "stock", 2)) == (None, "ValueError: 2 is less than 3")
assert b"\n" not in open("form.py", "rb").read().replace(b"\r\n", b"")

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Form).items() if name in ['price', 'weight', 'stock'])
