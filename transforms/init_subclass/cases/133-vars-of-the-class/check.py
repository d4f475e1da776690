import app
assert app.Spec.fields() == ["size"] and app.SpecMeta.specs == [app.Big]
