def tracked(kind):
    def touch(self):
        self.touched = True
        return self

    kind.touch = touch
    return kind
