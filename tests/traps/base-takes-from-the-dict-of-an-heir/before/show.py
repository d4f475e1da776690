def show(it):
    return vars(it)
