from pages import Error, Page

assert Page().head() == "nonea{}", Page().head()
assert Error().head() == "errora{}b{}", Error().head()
