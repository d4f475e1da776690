from form import Form

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


form = Form()
form.price = 2
del form.price
assert error(getattr, form, "price").startswith("AttributeError")
