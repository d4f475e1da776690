import mark

assert mark.shown(mark.Password()) == "***" and mark.shown(3) == "3"
