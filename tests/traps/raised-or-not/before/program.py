class Fault:
    def __init__(self, text):
        self.text = text
class Failure(Exception):
    pass
def make(kind):
    return {"a": Fault, "b": Failure}[kind]
def run(kind):
    err = make(kind)("x")
    err.seen = True
    if kind == "b":
        try:
            raise err
        except Failure:
            pass
    return err.seen
print(run("a"), run("b"))
