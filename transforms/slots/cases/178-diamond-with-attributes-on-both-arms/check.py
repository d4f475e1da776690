from uni.tutor import Tutor

t = Tutor("kim", 100, "maths")
assert (t.badge(), t.salary, t.subject) == ("KIM", 100, "maths")
