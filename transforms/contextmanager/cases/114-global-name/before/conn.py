from things import Thing

link = None


def reconnect():
    global link
    link.close()
    link = Thing("second")


def serve():
    global link
    link = Thing("first")
    try:
        reconnect()
    finally:
        link.close()
