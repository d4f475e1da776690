import desk, other, sys
def find(name):
    return {"a": desk.Desk(), "b": other.Odd}[name]
def run(source):
    got = source.issue_ticket(3)
    got.used = True
    return got.used
print(run(find("b")), run(find("a")))
