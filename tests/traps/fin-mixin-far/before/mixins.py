class Quiet:
    def close(self):
        print("quiet")
