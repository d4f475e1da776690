from box import Box

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None

assert error(setattr, Box(), "depth", 2) == "ValueError: depth"
