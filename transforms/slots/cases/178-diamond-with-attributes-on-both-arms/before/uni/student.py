from hr.person import Person


class Student(Person):
    def __init__(self, subject):
        super().__init__()
        self.subject = subject
