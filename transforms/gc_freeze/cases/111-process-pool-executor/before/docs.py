def load_index():
    return {"word-%d" % n: [n] for n in range(2000)}
