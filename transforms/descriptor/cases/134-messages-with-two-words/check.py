from form import Form

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None

assert error(setattr, Form(), "max_size", -1) == "ValueError: the maximal size is -1"
