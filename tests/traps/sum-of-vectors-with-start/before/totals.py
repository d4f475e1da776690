def total(vectors):
    first, *rest = vectors
    found = sum(rest, first)
    found.label = "sum"
    return found
