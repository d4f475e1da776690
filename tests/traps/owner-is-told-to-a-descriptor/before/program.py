from model import Job, Fast
print(Job("a").limit, Fast("b").limit, Job("a").show(), Fast("c").show())
