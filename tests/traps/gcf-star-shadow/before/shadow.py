def gc(x):
    return x + 1
