from model import Part

assert [Part(name).made_by for name in "ab"] == ["Part", "Part"]
