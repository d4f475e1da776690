import ends

assert ends.lengths(b"ab\0cde\0f\0") == [2, 3, 1]
