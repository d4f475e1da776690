import program

assert program.REGISTRY == ["Root", "Low"] and program.LIMIT == 3
