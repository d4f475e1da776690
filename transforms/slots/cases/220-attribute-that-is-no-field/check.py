from text import Column, Span

assert Column("a", 3).rule == "---" and hash(Span(1, 2)) == hash((1, 2))
