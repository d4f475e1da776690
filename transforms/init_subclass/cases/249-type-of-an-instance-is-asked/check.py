import show

assert show.demo() == (["Csv"], True, False), show.demo()
