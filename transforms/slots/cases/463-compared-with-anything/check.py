from shapes import Tag, tagged

assert [box.text for box in tagged(["a", "b"], Tag("b"))] == ["b"]
