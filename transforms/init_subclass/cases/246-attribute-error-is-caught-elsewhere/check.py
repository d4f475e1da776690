import show

assert show.demo() is None, show.demo()
