from crawl.page import Page

page = Page("http://example.org/")
page.attempts = 3
print "retrying", page.url
