class Fault:
    def __init__(self, text):
        self.text = text
def run(kind):
    err = kind("x")
    try:
        err.seen = True
        raise err
    except TypeError:
        return err.seen
print(run(Fault))
