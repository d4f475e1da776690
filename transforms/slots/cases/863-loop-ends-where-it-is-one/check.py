from tree import Page, Top, root_of

top = Top()
assert root_of(Page(Page(top))).visited and top.visited
