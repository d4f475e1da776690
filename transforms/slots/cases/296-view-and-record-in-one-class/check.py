from index import Index

index = Index({"a": 1}, "letters")
assert list(index) == ["a"] and index.title == "letters"
