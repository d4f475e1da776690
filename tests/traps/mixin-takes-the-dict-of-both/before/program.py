from model import Doc, Plain, Named
names = [Named(n) for n in range(3)]
plains = [Plain(n, n) for n in range(3)]
docs = [Doc(n, "b") for n in range(3)]
assert docs[0].to_json() == {"name": 0, "body": "b"}
