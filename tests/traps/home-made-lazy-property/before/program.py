from p import P

assert P(2).twice == 4
