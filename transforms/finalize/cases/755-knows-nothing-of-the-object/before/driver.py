available = True
running = 0


def start():
    global running
    running += 1


def stop():
    global running
    running -= 1
