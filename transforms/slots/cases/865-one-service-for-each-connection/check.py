import server

assert server.serve(["x", "y"]) == ["a", "b", "a", "b"]
