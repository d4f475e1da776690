from ledger import mark, rows

assert [mark(row, "late").note for row in rows([(1, 2.0)])] == ["late"]
