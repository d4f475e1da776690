from store import load
from users import User

users = load(User, ["name", "mail", "age"], [("a", "a@b", 3)])
assert users[0].mail == "a@b" and users[0].age == 3
