from tags import Tag, note_of

assert note_of(Tag("a")) is None and note_of(Tag("a", "b")) == "b"
