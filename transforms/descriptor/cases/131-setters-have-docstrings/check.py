from ratio import Ratio

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None

assert error(setattr, Ratio(), "part", 2) == "ValueError: part is greater than 1.0"
