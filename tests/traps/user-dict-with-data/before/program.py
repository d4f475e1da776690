from table import Users
from users import User

users = Users()
for name in "ab":
    users[name] = User(name)
users.touch()
assert users["a"].touched
