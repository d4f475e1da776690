import sys

from user import User

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


user = User({"name": "ann", "mail": "a@b", "site": None})
user.name = "bob"
assert (user.name, user.mail, user.log) == ("bob", "a@b", ["name"])
assert error(getattr, User({}), "mail") == "KeyError: 'mail'"

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(User).items() if name in ['name', 'mail', 'site'])
