import program

assert program.joined() is not None
