import m, struct, pickle
parts = [b'{"a": 1}', b"42", b"P" + pickle.dumps([1, b"x"]), b"\x01\x00"]
data = b"".join(struct.pack(">H", len(p)) + p for p in parts)
assert m.items(data) == [{"a": 1}, 42, [1, b"x"], 256], m.items(data)
