from building import build

assert [call().latest for call in build("ab")] == ["a", "b"]
