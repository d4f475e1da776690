def paint(nodes, names):
    for name in names:
        nodes[name].colour = len(name)
    return sorted(node.colour for node in nodes.values())
