def spelled(name):
    return name.lower()
