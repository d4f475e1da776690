from server import Files, Server, reset

assert Server.commands == {} and Files.commands == {}
reset(Server)
assert Server.commands == {"none": None}
