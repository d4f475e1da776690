from scanning import scan

assert scan("1 2") == [("1", 0), ("2", 1)]
