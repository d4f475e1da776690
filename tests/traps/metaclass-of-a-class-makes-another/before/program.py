from models import Post
p = Post("x")
print(p.name, p.tags, p.at)
