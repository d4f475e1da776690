import multiprocessing

from tables import load_tables


class Manager:
    def __init__(self, out):
        self.context = multiprocessing.get_context("fork")
        self.out = out
        self.processes = []

    def work(self, number):
        self.out(number, self.tables)

    def start_worker(self, number):
        process = self.context.Process(target=self.work, args=(number,))
        process.start()
        self.processes.append(process)

    def run(self):
        self.tables = load_tables()
        for number in range(2):
            self.start_worker(number)
        for process in self.processes:
            process.join()


def main(out=print):
    Manager(out).run()


if __name__ == "__main__":
    main()
