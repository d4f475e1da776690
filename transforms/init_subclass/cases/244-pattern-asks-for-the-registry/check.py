import show

assert show.demo() == "a thing", show.demo()
