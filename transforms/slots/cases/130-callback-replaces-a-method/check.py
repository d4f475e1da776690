from watch.folder import Watcher

assert Watcher("/").poll(["a"]) == ["changed: a"]
assert Watcher("/", str.upper).poll(["a"]) == ["A"]
