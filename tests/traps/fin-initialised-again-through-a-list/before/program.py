import io


class Feed:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        print("closed")
        self.out.close()


def restart(feeds):
    for feed in feeds:
        feed.__init__()


feeds = [Feed()]
restart(feeds)
print("restarted")
feeds.clear()
print("end")
