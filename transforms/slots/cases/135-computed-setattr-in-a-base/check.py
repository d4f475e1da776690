from api.user import User, patch

user = patch(User("kim"), {"login": "lee", "shoe_size": 43})
assert (user.login, user.shoe_size) == ("lee", 43)
