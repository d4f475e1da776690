class Point:
    def __init__(self, x):
        self.x = x
        self.open = True

    def close(self):
        if self.open:
            self.open = False
            print("closed", self.x)

    def __del__(self):
        self.close()


p = Point(1)
print(p.__dict__)
p.close()
print(sorted(vars(p)))
del p
