from context import context, greet
from model import User

assert [greet(context(user=User(name))) for name in "ab"] == ["a", "b"]
