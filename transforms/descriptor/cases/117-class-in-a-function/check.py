from item import make

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


item = make(5)()
assert error(setattr, item, "price", 4) == "ValueError: price"
