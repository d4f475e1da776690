"""What all services of the company have."""
from celery import Celery


class CompanyCelery(Celery):
    queue = "company"


class AuditedCelery(CompanyCelery):
    def gen_task_name(self, name, module):
        return "audited." + name


def make_celery(name):
    made = AuditedCelery(name)
    made.conf.update(task_ignore_result=True)
    return made
