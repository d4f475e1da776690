from entries import Entry

assert Entry("a").colour == "grey" and Entry("a", "red").colour == "red"
