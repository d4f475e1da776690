from server import Files, Server

assert sorted(Server.commands) == ["ping"]
assert sorted(Files.commands) == ["list"]
files = Files()
files.mount(Server)
assert sorted(files.commands) == ["list", "ping"]
assert sorted(Files.commands) == ["list"]
