from boxes import Box

assert Box[int](3).kind() is int
