from rq import Worker

import tasks


class Here(Worker):
    def execute_job(self, job):
        return job()


def main(queues):
    Here(queues).work()


if __name__ == "__main__":
    main([])
