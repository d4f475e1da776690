import app
assert app.TreeMeta.parents == {"Tree": (), "Oak": (app.Tree,)}
