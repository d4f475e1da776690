from hr.person import Person


class Employee(Person):
    def __init__(self, name, salary, **more):
        super().__init__(**more)
        self.name = name
        self.salary = salary
