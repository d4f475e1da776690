from p import P

assert P(1).tag(2).tag_value == 2
