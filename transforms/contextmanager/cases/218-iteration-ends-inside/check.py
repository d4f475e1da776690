from feeding import drain

assert drain(iter([1, 2])) == [1, 2]
