from draft.draft import Draft, Page, copies

draft, page = Draft(), Page("a")
draft.text, page.views = "x", 7
draft, page = copies([draft, page])
assert draft.text == "x" and (page.text, page.views) == ("a", 0)
