from marks import pages

assert pages()[0].marked
