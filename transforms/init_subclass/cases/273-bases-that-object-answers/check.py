import docs

assert docs.Page.docs == [] and docs.Chapter.docs == ["Page"], (docs.Page.docs, docs.Chapter.docs)
