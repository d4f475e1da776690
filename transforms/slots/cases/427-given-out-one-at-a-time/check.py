import desk

assert desk.main() == (["7: hello, ann", "7: hello, bob"], 6)
for one in (desk.Line(1), desk.Phrases(""), desk.Tape("")):
    assert one.__dict__, "not worth a line in a pull request"
