import sub
assert sub.Upper().text(b"0000get") == b"GET"
assert sub.Upper().size(b"0000get") == 3
