def drain(inbox):
    stamped = 0
    while not inbox.empty():
        item = inbox.get()
        item.stamp = stamped
        stamped += 1
    return stamped
