def mark(j):
    j.marked = True
    return j
