import near
made = eval("make()", dict(near.names()))
made.colour = "red"
print(made.colour)
