class Log:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        if self.path:
            self.handle = open(self.path, "w")
            self.handle.write("begin\n")

    def __exit__(self, *error):
        try:
            self.handle.close()
        except AttributeError:
            print("nothing was opened")


with Log(""):
    print("inside")
with Log("log.txt"):
    print("inside again")
print(open("log.txt").read())
