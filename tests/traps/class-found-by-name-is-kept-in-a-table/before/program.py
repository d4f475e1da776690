from formats import all_of
from registry import Registry

r = Registry("conf.json")
print([(m.name, m.alias, m.line("ab")) for m in (r.make(a, n) for a in ("csv", "tsv") for n in "xy")], len(all_of("p")))
