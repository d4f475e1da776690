from steps import Twice

assert Twice(2).run(3) == [6, 6]
