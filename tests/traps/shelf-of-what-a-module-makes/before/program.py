import shelve, tempfile, os
import model
with tempfile.TemporaryDirectory() as d:
    with shelve.open(os.path.join(d, "s"), protocol=0) as s:
        s["a"] = model.many(2)
        print([p.x for p in s["a"]])
