import app
assert app.Leaf.order() == ["Leaf", "Node", "object"] and app.NodeMeta.nodes == [app.Leaf]
