from show import kinds

assert kinds([1]) == ["boxes.Box[int]"]
