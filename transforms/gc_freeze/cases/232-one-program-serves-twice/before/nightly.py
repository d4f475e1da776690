import service


def main(tell=print):
    service.serve(2, tell)


if __name__ == "__main__":
    main()
