import jobs
def kind(name):
    return getattr(jobs, name.title() + "Job")
k = kind("mail")
print(k.order, k().bump())
k.order = 20
print(k().bump())
