def sink(out):
    while True:
        it = yield
        it.tag = 1
        out.append(it)
