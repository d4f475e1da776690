import other
assert other.whole(b"0000GET /index") == "GET /index"
