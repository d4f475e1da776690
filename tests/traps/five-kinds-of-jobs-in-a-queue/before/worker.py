def work(inbox):
    done = []
    while not inbox.empty():
        item = inbox.get()
        item.attempt = len(done)
        done.append(item.run())
    return done
