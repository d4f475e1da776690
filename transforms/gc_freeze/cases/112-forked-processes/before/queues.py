"""One process per queue, all with the same rules."""
import multiprocessing

from rules import load_rules


def work(rules, number, out):
    out(number, rules)


def main(out=print):
    context = multiprocessing.get_context("fork")
    rules = load_rules()
    processes = []
    for number in range(2):
        process = context.Process(target=work, args=(rules, number, out))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    return sum(process.exitcode for process in processes)


if __name__ == "__main__":
    raise SystemExit(main())
