from server import serve

assert serve(["GET /a", "GET /b"]) == [("/a", 1, True), ("/b", 2, True)]
