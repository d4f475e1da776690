import program

assert program.joined() is None
