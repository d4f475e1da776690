from cfg import load
from cfg.host import Key

assert load.host("a", port=1, proxy="b").proxy == "b" and load.user("kim", {"uid": 7}).uid == 7
assert load.dump(Key("rsa")) == {"kind": "rsa"}
