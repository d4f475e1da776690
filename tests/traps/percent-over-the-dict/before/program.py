from queued import work

assert work(["a"]) == ["a: 1"]
