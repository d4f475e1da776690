import show

assert show.demo() == [False, True], show.demo()
