import show

assert show.demo() == {"width": 3, "formats": ["%d"]}, show.demo()
