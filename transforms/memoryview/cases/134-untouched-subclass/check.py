import m
t = m.Tagged(b"xyz"); t.tag = "mine"
assert m.skip(t).tag == "mine"
assert m.skip(m.Tagged(b"  xyz")) == b"xyz" 
