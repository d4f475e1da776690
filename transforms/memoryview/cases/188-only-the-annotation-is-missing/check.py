import eat

assert eat.pieces("abcdef", 4) == 6 and eat.pieces([1, 2, 3], 2) == 3
