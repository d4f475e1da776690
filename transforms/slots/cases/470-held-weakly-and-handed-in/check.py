import run
import watched

pumps = run.run([("a", "watch"), ("b", "skip"), ("c", "watch")])
assert watched.names() == ["a", "c"]
