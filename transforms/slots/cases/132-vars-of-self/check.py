from crm.contact import Contact, Lead, Note

assert Contact("kim", "").to_dict() == {"name": "kim"}
assert Lead(Contact("a", "b"), 3).score == 3 and Note("a").same(Note("a"))
