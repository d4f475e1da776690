from report import line

assert line() == "a has 3"
