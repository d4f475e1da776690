import tree

assert tree.demo() == (["object"], ["_Wheel"]), tree.demo()
