import hr.staff as staff
from uni import student


class Tutor(staff.Employee, student.Student):
    def __init__(self, name, salary, subject):
        super().__init__(name, salary, subject=subject)
