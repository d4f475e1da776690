import tasks

assert tasks.main([("a", [1]), ("b", [1, 2])]) == [(1, 1, 2), (2, 2, 2)]
