import show

assert show.demo() == ["number", "plain class", "something else"], show.demo()
