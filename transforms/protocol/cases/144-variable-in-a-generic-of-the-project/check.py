import pages

assert pages.first(pages.Numbers()) == 3
