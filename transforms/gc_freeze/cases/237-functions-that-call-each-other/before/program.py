import jobs

if __name__ == "__main__":
    print(jobs.send(list(range(5))), jobs.split([1, 2]))
