from profiles import User
from viewing import view

assert view([User("a"), User("b")]) == ["a", "b"]
