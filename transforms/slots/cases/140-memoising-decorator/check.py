from geometry.mesh import Mesh

mesh = Mesh([(1, 2), (3, 4)])
assert mesh.area() == mesh.area() == 14 and mesh.computed == 1
