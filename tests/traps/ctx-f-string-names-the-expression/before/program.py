class Step:
    def __init__(self, name):
        self.name = name
        self.count = 0

    def __enter__(self):
        self.count += 1
        print(f"{self.name=} {self.count = }")

    def __exit__(self, *error):
        print(f"left {self.name=}")


with Step("load"):
    print("inside")
